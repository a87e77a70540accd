import { type HtmlElement, isElement, textIn } from './html-tree.ts'

/** How much stands in an element; characters are counted without white space. */
export interface Measure {
  /** How much stands before it. */
  start: number
  text: number
  /** Of `text`, what stands in links that lead to a page. */
  linked: number
  links: number
  elements: number
  /** Radio buttons and checkboxes. */
  choices: number
  /** Of `text`, what names those. */
  offered: number
  /** Of type `h1`, with a text. */
  headlines: number
  holdsMain: boolean
  /** Of `text`, what stands in its longest `article`. */
  article: number
}

/** Of an element that is empty, or not measured because no reader sees it. */
export const noMeasure: Readonly<Measure> = emptyMeasure(0)

/** The measures of an element and of all elements in it. What no reader sees counts for nothing. */
export function measureTree(root: HtmlElement): Map<HtmlElement, Measure> {
  const measures = new Map<HtmlElement, Measure>()
  measure(root, 0, measures)
  return measures
}

/** From 0, no link, to 1, nothing but links. */
export function linkShare({ text, linked }: Measure): number {
  return text === 0 ? 0 : linked / text
}

/** What holds no text for readers, or text that is not the page's own. */
export const unreadTags: ReadonlySet<string> = new Set(
  `script style noscript template svg math canvas object embed iframe audio video map select option
  datalist input textarea title nav dialog progress meter`.split(/\s+/),
)

function emptyMeasure(start: number): Measure {
  return {
    start,
    text: 0,
    linked: 0,
    links: 0,
    elements: 1,
    choices: 0,
    offered: 0,
    headlines: 0,
    holdsMain: false,
    article: 0,
  }
}

function measure(
  element: HtmlElement,
  start: number,
  measures: Map<HtmlElement, Measure>,
): Measure {
  const total = emptyMeasure(start)
  for (const child of element.children) {
    if (!isElement(child)) total.text += lengthOf(child)
    else if (!unreadTags.has(child.tag))
      add(child, measure(child, start + total.text, measures), total)
    else if (isChoice(child)) total.choices++
  }
  if (element.tag === 'a') {
    total.linked = contactLink.test(element.attributes.get('href') ?? '') ? 0 : total.text
    total.links++
  }
  if (total.choices > 0) total.offered = offeredIn(element, total, measures)
  measures.set(element, total)
  return total
}

function add(child: HtmlElement, part: Measure, total: Measure): void {
  total.text += part.text
  total.linked += part.linked
  total.links += part.links
  total.elements += part.elements
  total.choices += part.choices
  total.offered += part.offered
  total.headlines += part.headlines + (child.tag === 'h1' && part.text > 0 ? 1 : 0)
  total.holdsMain ||= part.holdsMain || child.tag === 'main'
  const article = child.tag === 'article' ? part.text : part.article
  if (article > total.article) total.article = article
}

/** A number to call is told where it stands. */
const contactLink = /^\s*(?:mailto|tel):/i

function isChoice({ tag, attributes }: HtmlElement): boolean {
  return tag === 'input' && /^(?:radio|checkbox)$/i.test(attributes.get('type') ?? '')
}

/** A label belongs to the choice in it or beside it. Questions fold their answers away: they offer none. */
function offeredIn(
  element: HtmlElement,
  { text, offered }: Measure,
  measures: Map<HtmlElement, Measure>,
): number {
  if (element.tag === 'label') return asks(element, text) ? 0 : text
  let sum = offered
  for (const child of element.children) {
    if (!isElement(child) || child.tag !== 'label') continue
    const label = measures.get(child) ?? noMeasure
    if (label.choices === 0 && !asks(child, label.text)) sum += label.text
  }
  return sum
}

const questionLengthMax = 300

function asks(label: HtmlElement, text: number): boolean {
  return text <= questionLengthMax && /[?？]\s*$/.test(textIn(label))
}

function lengthOf(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > space) length++
  return length
}

const space = 32
