import type { HtmlDocument } from '../extract/html.ts'
import { readFileAside } from '../files/read-file-aside.ts'
import { readPlainText } from '../files/text.ts'
import { type TextLeftOut, withinBounds } from '../passages/within-bounds.ts'
import type { ExtractedDocument } from '../passages/document.ts'
import type { SkipReason } from '../report.ts'
import type { FetchedPage } from './fetch-page.ts'

export interface ReadDocument extends HtmlDocument {
  leftOut: TextLeftOut | null
}

/** Why what was fetched cannot be read; `sentence` goes on after the address. */
export interface UnreadDocument {
  reason: SkipReason
  sentence: string
}

/**
 * Of one page's text: far more than anyone reads on one. What is made of it takes a hundred times as much
 * room for a while.
 */
const pageCharactersMax = 1_000_000

/** What a fetched page says, by its format; what only HTML can tell is empty for the others. */
export async function readDocument(page: FetchedPage): Promise<ReadDocument | UnreadDocument> {
  const path = page.url.pathname
  // Loaded with the first page: the program starts sooner, and often only answers.
  switch (page.format) {
    case 'html': {
      const { extractHtml } = await import('../extract/html.ts')
      return pageOf(extractHtml(page.text, page.url))
    }
    case 'markdown': {
      const { readMarkdown } = await import('../files/markdown.ts')
      return pageOf(plainDocument(readMarkdown(page.text, path)))
    }
    case 'text':
      return pageOf(plainDocument(readPlainText(page.text, path)))
    default: {
      const { format, bytes } = page
      const reading = await readFileAside({ format, bytes, path })
      if (reading.kind === 'refused') return reading
      return { ...plainDocument(reading.document), leftOut: reading.leftOut }
    }
  }
}

function pageOf(whole: HtmlDocument): ReadDocument {
  const { document, leftOut } = withinBounds(whole, pageCharactersMax)
  return { ...document, leftOut }
}

function plainDocument(document: ExtractedDocument): HtmlDocument {
  const directives = { noindex: false, nofollow: false }
  return { ...document, canonical: null, directives, links: [], feeds: [] }
}
