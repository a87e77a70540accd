import { type HtmlDocument, extractHtml } from '../extract/html.ts'
import { readMarkdown } from '../files/markdown.ts'
import { readFileAside } from '../files/read-file-aside.ts'
import { readPlainText } from '../files/text.ts'
import type { ExtractedDocument } from '../passages/document.ts'
import type { SkipReason } from '../report.ts'
import type { FetchedPage } from './fetch-page.ts'

/** Why what was fetched cannot be read; `sentence` goes on after the address. */
export interface UnreadDocument {
  reason: SkipReason
  sentence: string
}

/** What a fetched page says, by its format; what only HTML can tell is empty for the others. */
export async function readDocument(page: FetchedPage): Promise<HtmlDocument | UnreadDocument> {
  const path = page.url.pathname
  switch (page.format) {
    case 'html':
      return extractHtml(page.text, page.url)
    case 'markdown':
      return plainDocument(readMarkdown(page.text, path))
    case 'text':
      return plainDocument(readPlainText(page.text, path))
    default: {
      const { format, bytes } = page
      const reading = await readFileAside({ format, bytes, path })
      return reading.kind === 'read' ? plainDocument(reading.document) : reading
    }
  }
}

function plainDocument(document: ExtractedDocument): HtmlDocument {
  const directives = { noindex: false, nofollow: false }
  return { ...document, canonical: null, directives, links: [] }
}
