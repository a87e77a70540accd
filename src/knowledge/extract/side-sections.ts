import { announcementIn } from './announcement.ts'
import type { PageKind } from './boilerplate.ts'
import { type HtmlElement, isElement } from './html-tree.ts'
import type { MeasuredPage } from './measured-page.ts'
import { sectionBelow } from './section-below.ts'

/*
 * Sections that a heading such as `Related products` announces. Where nothing but such a section is in
 * an element that begins with the heading, the element goes; else what follows the heading, up to the
 * next heading or to a paragraph of text. Sections that hold most of a page stay: then the heading
 * meant something else.
 */

/** Takes them out of a page's tree. */
export function dropSideSections(page: MeasuredPage, kind: PageKind): void {
  visit(page.root, [page.root], { ...kind, page, left: sectionsMax, removed: new Set() })
}

interface Search extends PageKind {
  page: MeasuredPage
  left: number
  removed: Set<unknown>
}

/** Each costs a look at what is around it. */
const sectionsMax = 40

/** `path` leads from the page to the element, and includes both. */
function visit(element: HtmlElement, path: HtmlElement[], search: Search): void {
  for (const child of element.children.filter(isElement)) {
    if (search.page.measureOf(child).text === 0 || notLooked.has(child.tag)) continue
    if (search.removed.has(child)) continue
    path.push(child)
    const found = search.left > 0 ? announcementIn(child, search.page, search) : null
    if (found) {
      search.left--
      const { parent, nodes } = sectionBelow(path, found, search.page)
      for (const node of nodes) search.removed.add(node)
      if (nodes.length > 0) {
        parent.children = parent.children.filter((it) => !search.removed.has(it) || !isElement(it))
      }
    } else {
      visit(child, path, search)
    }
    path.pop()
  }
}

/** Links and cells with such a text announce nothing. */
const notLooked = new Set(['a', 'button', 'li', 'td', 'pre', 'h1'])
