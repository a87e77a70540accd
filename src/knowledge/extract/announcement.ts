import type { PageKind } from './boilerplate.ts'
import { headingLevel } from './heading-level.ts'
import { type HtmlElement, isElement, textIn } from './html-tree.ts'
import { blockTags } from './inline-text.ts'
import type { MeasuredPage } from './measured-page.ts'
import { type SideHeading, sideHeading } from './side-headings.ts'

/** A heading, or a line that looks like one, over what is beside a page's matter. */
export interface Announcement {
  kind: SideHeading
  level: number
  /** As a heading, in the page's markup. */
  isMarked: boolean
}

/** What the element announces by all that it says; null where it says something of its own. */
export function announcementIn(
  element: HtmlElement,
  page: MeasuredPage,
  { isDiscussion }: PageKind,
): Announcement | null {
  const { text, elements } = page.measureOf(element)
  if (text > textMax || elements > elementsMax) return null
  const level = headingLevel(element)
  if (level === null && !isInnermostBlock(element, page)) return null
  const kind = sideHeading(textIn(element))
  if (kind === null || (kind === 'comments' && isDiscussion)) return null
  // `3 comments` also stands over many a text.
  if (kind === 'comments' && level === null) return null
  return { kind, level: level ?? unmarkedLevel, isMarked: level !== null }
}

const textMax = 60
const elementsMax = 20
const unmarkedLevel = 2

function isInnermostBlock({ tag, children }: HtmlElement, page: MeasuredPage): boolean {
  if (!blockTags.has(tag)) return false
  return !children.some(
    (child) => isElement(child) && blockTags.has(child.tag) && page.measureOf(child).text > 0,
  )
}
