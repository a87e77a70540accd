import { type HtmlElement, isElement } from './html-tree.ts'
import { isMarkedMain } from './is-marked-main.ts'
import { linkShare } from './measure.ts'
import type { MeasuredPage } from './measured-page.ts'

/*
 * What stands above a page's headline is its site's: menus without a name, a line of news, a way back.
 * It goes where it is short or mostly links; beside the headline in the page's `main` or article only
 * where it is mostly links. Pages that say much before their first `h1` are left as they are.
 */

/** Takes it out of a page's tree. */
export function dropBeforeHeadline(page: MeasuredPage): void {
  const path = pathToHeadline(page)
  const before = path.flatMap((element, depth) => elementsBefore(element, path[depth + 1]))
  const text = before.reduce((sum, element) => sum + page.measureOf(element).text, 0)
  if (text > page.text * textShareMax) return
  const mainDepth = path.findIndex(isMarkedMain)
  for (const [depth, parent] of path.entries()) {
    const isInMain = mainDepth !== -1 && depth >= mainDepth
    const dropped = new Set<unknown>(
      elementsBefore(parent, path[depth + 1]).filter((element) => {
        const measure = page.measureOf(element)
        if (linkShare(measure) > linkShareMax) return true
        return !isInMain && measure.text > 0 && measure.text <= lineLengthMax
      }),
    )
    if (dropped.size > 0) parent.children = parent.children.filter((child) => !dropped.has(child))
  }
}

const textShareMax = 0.2
const linkShareMax = 0.5
const lineLengthMax = 200

/** From the page to its first `h1`; empty without one. */
function pathToHeadline(page: MeasuredPage): HtmlElement[] {
  if (page.measureOf(page.root).headlines === 0) return []
  const path = [page.root]
  for (let at: HtmlElement | undefined = page.root; at && at.tag !== 'h1';) {
    at = at.children.filter(isElement).find((child) => {
      const { headlines, text } = page.measureOf(child)
      return headlines > 0 || (child.tag === 'h1' && text > 0)
    })
    if (at) path.push(at)
  }
  return path
}

function elementsBefore(parent: HtmlElement, next: HtmlElement | undefined): HtmlElement[] {
  return next ? parent.children.slice(0, parent.children.indexOf(next)).filter(isElement) : []
}
