import { dropAroundPosts } from './around-posts.ts'
import { dropBeforeHeadline } from './before-headline.ts'
import { type PageKind, withoutBoilerplate } from './boilerplate.ts'
import type { HtmlElement } from './html-tree.ts'
import { dropLinkLines } from './link-lines.ts'
import { MeasuredPage } from './measured-page.ts'
import { dropPointers } from './pointers.ts'
import { dropRepeatedCalls } from './repeated-calls.ts'
import { dropSideSections } from './side-sections.ts'

/** A copy of a page's tree with what the page itself says: what surely is no part of it goes first. */
export function cleanedPage(page: HtmlElement, kind: PageKind): HtmlElement {
  const cleaned = withoutBoilerplate(page, kind)
  const whole = new MeasuredPage(cleaned)
  dropPointers(whole)
  dropSideSections(whole, kind)
  const measured = new MeasuredPage(cleaned)
  dropRepeatedCalls(measured)
  dropLinkLines(measured)
  dropBeforeHeadline(measured)
  if (kind.isDiscussion) dropAroundPosts(measured)
  return cleaned
}
