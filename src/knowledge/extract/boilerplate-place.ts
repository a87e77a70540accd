import type { HtmlElement } from './html-tree.ts'
import { isFilter, isOrder } from './choices.ts'
import { isMarkedMain } from './is-marked-main.ts'
import type { Measure } from './measure.ts'
import type { MeasuredPage } from './measured-page.ts'

/** Where on a page its elements are looked at. */
export interface Place {
  page: MeasuredPage
  isDiscussion: boolean
  parent: HtmlElement
  /** Inside `main` or `article`. */
  inMain: boolean
  inHeading: boolean
  /** Inside of a table's cell. */
  inCell: boolean
  /** Where customers judge a product. */
  inReviews: boolean
  /** Where a list is narrowed. */
  inFilter: boolean
  /** Where a product is ordered. */
  inOrder: boolean
}

export function wholePage(page: MeasuredPage, isDiscussion: boolean): Place {
  const inside = {
    inMain: false,
    inHeading: false,
    inCell: false,
    inReviews: false,
    inFilter: false,
    inOrder: false,
  }
  return { page, isDiscussion, parent: page.root, ...inside }
}

export function placeInside(
  element: HtmlElement,
  words: ReadonlySet<string>,
  around: Place,
): Place {
  const { tag } = element
  return {
    ...around,
    parent: element,
    inMain: around.inMain || isMarkedMain(element),
    inHeading: around.inHeading || headingTags.has(tag),
    inCell: around.inCell || tag === 'td' || tag === 'th',
    inReviews: around.inReviews || words.has('reviews'),
    inFilter: around.inFilter || isFilter(words),
    inOrder: isInOrder(element, words, around),
  }
}

/** Whether a product is ordered in the element, or around it. */
export function isInOrder(
  element: HtmlElement,
  words: ReadonlySet<string>,
  around: Place,
): boolean {
  if (around.inOrder) return true
  return !around.inFilter && !isFilter(words) && isOrder(element, words)
}

const headingTags = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt'])

const largeShare = 0.3

export function isLargePart(measure: Measure, place: Place): boolean {
  return measure.text > place.page.text * largeShare || holdsMain(measure, place)
}

/** Teasers and comments are articles as well, but short ones. */
export function holdsMain({ holdsMain, article }: Measure, { page }: Place): boolean {
  return holdsMain || article > page.text * largeShare
}

/** Whether what the page is about stands there alone: a site's name may be an `h1` on each page. */
export function holdsTheHeadline({ headlines }: Measure, { page }: Place): boolean {
  return headlines > 0 && headlines === page.measureOf(page.root).headlines
}

export function isMostOfPage(measure: Measure, { page }: Place): boolean {
  const rest = page.text - measure.text
  return measure.holdsMain || measure.headlines > 0 || rest < Math.max(500, page.text * 0.2)
}

/** Whether nothing of note follows, and what the page is about stands elsewhere. */
export function isPageEnd(measure: Measure, place: Place): boolean {
  const { page, inMain } = place
  if (inMain || measure.headlines > 0 || holdsMain(measure, place)) return false
  if (page.measureOf(page.root).headlines === 0 && isLargePart(measure, place)) return false
  return page.text - measure.start - measure.text < Math.max(200, page.text * 0.1)
}
