import type { HtmlElement } from './html-tree.ts'

/** Whether a page's builder marked the element as what the page is for. */
export function isMarkedMain({ tag, attributes }: HtmlElement): boolean {
  return tag === 'main' || tag === 'article' || attributes.get('role') === 'main'
}
