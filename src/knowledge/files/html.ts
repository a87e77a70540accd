import type { ExtractedDocument } from '../passages/document.ts'
import { extractHtml } from '../extract/html.ts'

/** A saved page. `path` names it where it has no title. */
export function readHtmlFile(html: string, path: string): ExtractedDocument {
  const name = path.split('/').map(encodeURIComponent).join('/')
  const page = extractHtml(html, new URL(name, 'file:///'))
  const { canonical, directives, links, feeds, ...document } = page
  return document
}
