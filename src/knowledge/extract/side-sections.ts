import { headingLevel } from './heading-level.ts'
import { type HtmlElement, type HtmlNode, isElement, textIn } from './html-tree.ts'
import { blockTags } from './inline-text.ts'
import { linkShare, type Measure, measureTree } from './measure.ts'
import { type SideHeading, sideHeading } from './side-headings.ts'
import type { PageKind } from './boilerplate.ts'

/*
 * Sections that a heading such as `Related products` announces. Where nothing but such a section is in
 * an element that begins with the heading, the element goes; else what follows the heading, up to the
 * next heading or to a paragraph of text. Sections that hold most of a page stay: then the heading
 * meant something else.
 */

/** Takes them out of the given tree. */
export function dropSideSections(page: HtmlElement, kind: PageKind): void {
  const measures = measureTree(page)
  const pageText = measures.get(page)?.text ?? 0
  const search: Search = { ...kind, measures, pageText, left: sectionsMax, removed: new Set() }
  visit(page, [page], search)
}

interface Search extends PageKind {
  measures: Map<HtmlElement, Measure>
  pageText: number
  left: number
  removed: Set<HtmlNode>
}

/** Each costs a look at what is around it. */
const sectionsMax = 40

/** `path` leads from the page to the element, and includes both. */
function visit(element: HtmlElement, path: HtmlElement[], search: Search): void {
  for (const child of element.children.filter(isElement)) {
    if (textOf(child, search) === 0 || notLooked.has(child.tag)) continue
    if (search.removed.has(child)) continue
    path.push(child)
    const found = search.left > 0 ? announced(child, search) : null
    if (found) {
      search.left--
      dropSection(path, found, search)
    } else {
      visit(child, path, search)
    }
    path.pop()
  }
}

/** Links and cells with such a text announce nothing. */
const notLooked = new Set(['a', 'button', 'li', 'td', 'pre', 'h1'])

interface Announced {
  kind: SideHeading
  level: number
  /** As a heading, in the page's markup. */
  isMarked: boolean
}

function announced(element: HtmlElement, search: Search): Announced | null {
  const { text, elements } = search.measures.get(element) ?? noMeasure
  if (text > headingTextMax || elements > headingElementsMax) return null
  const level = headingLevel(element)
  if (level === null && !isInnermostBlock(element, search)) return null
  const kind = sideHeading(textIn(element))
  if (kind === null || (kind === 'comments' && search.isDiscussion)) return null
  // `3 comments` also stands over many a text.
  if (kind === 'comments' && level === null) return null
  return { kind, level: level ?? unmarkedLevel, isMarked: level !== null }
}

const headingTextMax = 60
const headingElementsMax = 20
const noMeasure = { text: 0, elements: 0 }
const unmarkedLevel = 2

function isInnermostBlock(element: HtmlElement, search: Search): boolean {
  if (!blockTags.has(element.tag)) return false
  return !element.children.some(
    (child) => isElement(child) && blockTags.has(child.tag) && textOf(child, search) > 0,
  )
}

function dropSection(path: HtmlElement[], found: Announced, search: Search): void {
  const heading = path[path.length - 1]
  if (!heading) return
  let depth = path.length - 1
  for (; depth > 1; depth--) {
    const [parent, node] = [path[depth - 1], path[depth]]
    if (!parent || !node || !beginsWith(parent, node, search)) break
    if (isKept(parent, search) || holdsOtherHeading(parent, node, found.level)) break
  }
  const [parent, section] = [path[depth - 1], path[depth]]
  if (!parent || !section) return
  if (textOf(section, search) > textOf(heading, search)) {
    if (found.kind !== 'links' || isLinkRow(section, search)) remove(parent, [section], search)
    return
  }
  remove(parent, [section, ...following(parent, section, found, search)], search)
}

function beginsWith({ children }: HtmlElement, node: HtmlElement, search: Search): boolean {
  for (const child of children) {
    if (child === node) return true
    if (isElement(child) ? textOf(child, search) > 0 : child.trim() !== '') return false
  }
  return false
}

function isKept(element: HtmlElement, { measures, pageText }: Search): boolean {
  const { tag, attributes } = element
  if (tag === 'body' || tag === 'main' || tag === 'article') return true
  if (attributes.get('role') === 'main') return true
  const measure = measures.get(element)
  if (!measure || measure.holdsHeadline || measure.holdsMain) return true
  if (measure.article > pageText * 0.3) return true
  return pageText - measure.text < Math.max(restMin, pageText * 0.2)
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
  { kind, level, isMarked }: Announced,
  search: Search,
): HtmlNode[] {
  const found: HtmlNode[] = []
  for (const child of parent.children.slice(parent.children.indexOf(section) + 1)) {
    if (isElement(child)) {
      if (holdsHeading(child, level) || isKept(child, search)) break
      // One line of a form may lead to its links; more would be another matter.
      if (kind === 'links' && found.length > 0 && !isMostlyLinks(child, search)) break
      if (kind === 'links' && !isLinkRow(child, search)) break
      if ((child.tag === 'p' || !isMarked) && isProse(child, search)) break
    } else if (child.trim().length > proseLengthMin) {
      break
    }
    found.push(child)
  }
  return found
}

const proseLengthMin = 100
const labelsLengthMax = 120

function isLinkRow(element: HtmlElement, search: Search): boolean {
  return textOf(element, search) <= labelsLengthMax || isMostlyLinks(element, search)
}

function isMostlyLinks(element: HtmlElement, { measures }: Search): boolean {
  const measure = measures.get(element)
  return !measure || measure.text === 0 || linkShare(measure) > 0.4
}

function isProse(element: HtmlElement, { measures }: Search): boolean {
  const measure = measures.get(element)
  return measure !== undefined && linkShare(measure) <= 0.4 && holdsLongText(element)
}

function holdsLongText({ children }: HtmlElement): boolean {
  return children.some((child) =>
    isElement(child) ? holdsLongText(child) : child.trim().length > proseLengthMin,
  )
}

function remove(parent: HtmlElement, nodes: HtmlNode[], { removed }: Search): void {
  for (const node of nodes) if (isElement(node)) removed.add(node)
  parent.children = parent.children.filter((child) => !removed.has(child))
}

function textOf(element: HtmlElement, { measures }: Search): number {
  return measures.get(element)?.text ?? 0
}
