import type { ExtractedDocument } from '../passages/document.ts'
import { extractHtml } from '../extract/html.ts'

/** A saved page. `path` names it where it has no title. */
export function readHtmlFile(html: string, path: string): ExtractedDocument {
  const name = path.split('/').map(encodeURIComponent).join('/')
  const { canonical, directives, links, ...document } = extractHtml(html, new URL(name, 'file:///'))
  return document
}
