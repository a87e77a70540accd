import type { ExtractedDocument } from '../passages/document.ts'
import { type HtmlDocument, extractHtml } from '../extract/html.ts'
import type { FetchedPage } from './fetch-page.ts'
import { readMarkdown } from '../files/markdown.ts'
import { readPlainText } from '../files/text.ts'

/** A fetched page's text, by its format; what only HTML can tell is empty for the others. */
export function readDocument({ url, format, text }: FetchedPage): HtmlDocument {
  switch (format) {
    case 'html':
      return extractHtml(text, url)
    case 'markdown':
      return plainDocument(readMarkdown(text, url.pathname))
    case 'text':
      return plainDocument(readPlainText(text, url.pathname))
  }
}

function plainDocument(document: ExtractedDocument): HtmlDocument {
  const directives = { noindex: false, nofollow: false }
  return { ...document, canonical: null, directives, links: [] }
}
