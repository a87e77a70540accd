import { type HtmlElement, isElement, textIn } from './html-tree.ts'
import type { Measure } from './measure.ts'
import type { MeasuredPage } from './measured-page.ts'

/*
 * One link text that ends card after card: `Zum Angebot`, `Check the price`. Known by where it stands,
 * so it needs no words of any language. The first text of a card is its title, and a page may well sell
 * three teas of one name; a text with digits tells something.
 */

/** Takes them out of a page's tree. */
export function dropRepeatedCalls(page: MeasuredPage): void {
  const links = new Map<string, HtmlElement[]>()
  gather(page.root, null, { page, links })
  const calls = new Set([...links.values()].filter(({ length }) => length >= callsMin).flat())
  if (calls.size > 0) drop(page.root, calls)
}

const callsMin = 3

interface Search {
  page: MeasuredPage
  /** Those that end cards, by their text. */
  links: Map<string, HtmlElement[]>
}

/** `card` is the nearest element around that says more than what stands in it. */
function gather(element: HtmlElement, card: Measure | null, search: Search): void {
  const measure = search.page.measureOf(element)
  if (measure.text === 0 || keptTags.has(element.tag)) return
  if (element.tag === 'a') {
    const label = card && endsCard(measure, card) ? labelOf(element, measure) : null
    if (label !== null) search.links.getOrInsertComputed(label, () => []).push(element)
    return
  }
  for (const child of element.children) {
    if (!isElement(child)) continue
    const isPart = search.page.measureOf(child).text < measure.text
    gather(child, isPart ? measure : card, search)
  }
}

/** Where links are what is told. */
const keptTags = new Set(['table', 'dl', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

function endsCard({ start, text }: Measure, card: Measure): boolean {
  if (card.text > cardTextMax || start === card.start) return false
  return start + text === card.start + card.text
}

const cardTextMax = 1000
const labelTextMax = 40
const labelElementsMax = 10

function labelOf(link: HtmlElement, { text, elements }: Measure): string | null {
  if (text > labelTextMax || elements > labelElementsMax) return null
  const label = textIn(link).trim()
  return /\d/.test(label) ? null : label
}

function drop(element: HtmlElement, calls: ReadonlySet<HtmlElement>): void {
  element.children = element.children.filter((child) => !isElement(child) || !calls.has(child))
  for (const child of element.children) if (isElement(child)) drop(child, calls)
}
