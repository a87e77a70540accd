import { headingLevel } from './heading-level.ts'
import { elementsIn, type HtmlElement, isElement } from './html-tree.ts'
import type { MeasuredPage } from './measured-page.ts'
import { findPosts } from './posts.ts'

/*
 * A thread's page holds its posts, one like the other, and around them what forum software puts on each
 * page: rules, tools, who is online, the next thread. What comes after the posts goes, and before them
 * what neither heads them nor says much. Where posts are not most of what a page says, as on one that
 * only lists the latest, nothing is touched.
 */

/** Takes it out of a page's tree. */
export function dropAroundPosts(page: MeasuredPage): void {
  const posts = findPosts(page)
  if (!posts || posts.text < page.text * postsShareMin) return
  dropBefore(posts.first, page)
  dropAfter(posts.last)
}

const postsShareMin = 0.3

function dropBefore(path: HtmlElement[], page: MeasuredPage): void {
  for (const [parent, next] of steps(path)) {
    const at = parent.children.indexOf(next)
    parent.children = parent.children.filter(
      (child, index) => index >= at || (isElement(child) && headsPosts(child, page)),
    )
  }
}

function dropAfter(path: HtmlElement[]): void {
  for (const [parent, next] of steps(path)) {
    parent.children = parent.children.slice(0, parent.children.indexOf(next) + 1)
  }
}

function steps(path: HtmlElement[]): [HtmlElement, HtmlElement][] {
  return path.slice(1).flatMap((next, depth) => {
    const parent = path[depth]
    return parent ? [[parent, next]] : []
  })
}

/** The thread's title, or its first post where that is of another kind, as a question above answers. */
function headsPosts(element: HtmlElement, page: MeasuredPage): boolean {
  const { text, linked } = page.measureOf(element)
  if (text === 0) return false
  if (text - linked >= postLengthMin) return true
  return elementsIn(element)
    .take(elementsMax)
    .some((inside) => headingLevel(inside) !== null)
}

const postLengthMin = 300
const elementsMax = 100
