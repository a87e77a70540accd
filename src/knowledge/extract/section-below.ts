import type { Announcement } from './announcement.ts'
import { headingLevel } from './heading-level.ts'
import { type HtmlElement, type HtmlNode, isElement } from './html-tree.ts'
import { isMarkedMain } from './is-marked-main.ts'
import { linkShare } from './measure.ts'
import type { MeasuredPage } from './measured-page.ts'

/** Neighbours in a page's tree. */
export interface Section {
  parent: HtmlElement
  nodes: HtmlNode[]
}

/**
 * What belongs to the heading at the end of `path`, itself included: the largest element that begins with
 * it and holds no other section, else the elements that follow. Without nodes where it is no such section.
 */
export function sectionBelow(
  path: HtmlElement[],
  found: Announcement,
  page: MeasuredPage,
): Section {
  let depth = path.length - 1
  for (; depth > 1; depth--) {
    const [parent, node] = [path[depth - 1], path[depth]]
    if (!parent || !node || !beginsWith(parent, node, page)) break
    if (isKept(parent, page) || holdsOtherHeading(parent, node, found.level)) break
  }
  const [heading, parent, section] = [path.at(-1), path[depth - 1], path[depth]]
  if (!heading || !parent || !section) return { parent: page.root, nodes: [] }
  const isWhole = page.measureOf(section).text > page.measureOf(heading).text
  if (!isWhole) return { parent, nodes: [section, ...following(parent, section, found, page)] }
  return { parent, nodes: isLikely(section, found, page) ? [section] : [] }
}

function isLikely(section: HtmlElement, { kind }: Announcement, page: MeasuredPage): boolean {
  if (kind === 'links') return isLinkRow(section, page)
  return kind !== 'author' || page.measureOf(section).text <= authorLengthMax
}

function beginsWith({ children }: HtmlElement, node: HtmlElement, page: MeasuredPage): boolean {
  for (const child of children) {
    if (child === node) return true
    if (isElement(child) ? page.measureOf(child).text > 0 : child.trim() !== '') return false
  }
  return false
}

function isKept(element: HtmlElement, page: MeasuredPage): boolean {
  if (element.tag === 'body' || isMarkedMain(element)) return true
  const { text, article, headlines, holdsMain } = page.measureOf(element)
  if (headlines > 0 || holdsMain || article > page.text * 0.3) return true
  return page.text - text < Math.max(restMin, page.text * 0.2)
}

const restMin = 300

/** One that stands as high as the section's own, so that another section begins with it. */
function holdsOtherHeading(parent: HtmlElement, node: HtmlElement, level: number): boolean {
  return parent.children.some(
    (child) => isElement(child) && child !== node && holdsHeading(child, level),
  )
}

/** Headings of teasers do not count. */
function holdsHeading(element: HtmlElement, level: number): boolean {
  if (element.tag === 'li' || element.tag === 'a' || element.tag === 'article') return false
  const own = headingLevel(element)
  if (own !== null && own <= level) return true
  return element.children.some((child) => isElement(child) && holdsHeading(child, level))
}

function following(
  parent: HtmlElement,
  section: HtmlElement,
  found: Announcement,
  page: MeasuredPage,
): HtmlNode[] {
  const nodes: HtmlNode[] = []
  let text = 0
  for (const child of parent.children.slice(parent.children.indexOf(section) + 1)) {
    if (isElement(child)) {
      text += page.measureOf(child).text
      if (holdsHeading(child, found.level) || isKept(child, page)) break
      if (!goesOn(child, found, { page, isFirst: nodes.length === 0, text })) break
    } else if (child.trim().length > proseLengthMin) {
      break
    }
    nodes.push(child)
  }
  return nodes
}

const proseLengthMin = 100
const labelsLengthMax = 120
const authorLengthMax = 800

interface Reach {
  page: MeasuredPage
  isFirst: boolean
  /** Of the section so far, with the element. */
  text: number
}

function goesOn(
  element: HtmlElement,
  { kind, isMarked }: Announcement,
  { page, isFirst, text }: Reach,
): boolean {
  if (kind === 'author') return text <= authorLengthMax
  // One line of a form may lead to its links; more would be another matter.
  if (kind === 'links' && !(isFirst ? isLinkRow : isMostlyLinks)(element, page)) return false
  return (element.tag !== 'p' && isMarked) || !isProse(element, page)
}

function isLinkRow(element: HtmlElement, page: MeasuredPage): boolean {
  return page.measureOf(element).text <= labelsLengthMax || isMostlyLinks(element, page)
}

function isMostlyLinks(element: HtmlElement, page: MeasuredPage): boolean {
  const measure = page.measureOf(element)
  return measure.text === 0 || linkShare(measure) > 0.4
}

function isProse(element: HtmlElement, page: MeasuredPage): boolean {
  return linkShare(page.measureOf(element)) <= 0.4 && holdsLongText(element)
}

function holdsLongText({ children }: HtmlElement): boolean {
  return children.some((child) =>
    isElement(child) ? holdsLongText(child) : child.trim().length > proseLengthMin,
  )
}
