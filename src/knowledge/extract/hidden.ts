import { type HtmlElement, isElement } from './html-tree.ts'
import { nameWords } from './name-words.ts'

interface Surroundings {
  parent: HtmlElement
  /** Inside of a table's cell. */
  inCell: boolean
}

/** Whether no reader sees the element, nor would by opening what a page has folded. */
export function isHidden(
  { tag, attributes }: HtmlElement,
  words: ReadonlySet<string>,
  { parent, inCell }: Surroundings,
): boolean {
  // In a cell, what is for screen readers tells what its picture shows: `Yes`, `Not included`.
  if (words.size > 0 && isForScreenReaders(words)) return !inCell
  const hidden = attributes.get('hidden')
  const isHiddenNow =
    (hidden !== undefined && hidden !== 'until-found') ||
    (attributes.get('aria-hidden') === 'true' && (tag !== 'span' || !isSaidOtherwise(parent))) ||
    hidingStyle.test(attributes.get('style') ?? '') ||
    hasHidingClass(attributes.get('class'))
  if (!isHiddenNow) return false
  if (attributes.get('role') === 'tabpanel' || isStreamed(attributes)) return false
  if (words.has('cloned') || words.has('duplicate')) return true
  return words.isDisjointFrom(folding)
}

/** Whether screen readers hear other words for what is hidden from them, and all others see. */
function isSaidOtherwise({ attributes, children }: HtmlElement): boolean {
  if (attributes.has('aria-label')) return true
  return children
    .slice(0, childrenMax)
    .some(
      (child) => isElement(child) && child.tag === 'span' && isForScreenReaders(nameWords(child)),
    )
}

/** What is said in two ways is short. */
const childrenMax = 8

const hidingStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i

// A folded part of a page is content all the same: the answers of most FAQ pages are hidden.
const folding = new Set(
  `accordion answer carousel collapse collapsible content details faq fold panel slick slide swiper
  tab toggle`.split(/\s+/),
)

function isForScreenReaders(words: ReadonlySet<string>): boolean {
  if (words.has('hidden') && words.has('visually')) return true
  return (
    (words.has('sr') && words.has('only')) ||
    (words.has('screen') && words.has('reader')) ||
    words.has('visuallyhidden')
  )
}

/** `hidden` and not, as in `hidden md:block`, hidden on narrow screens alone. */
function hasHidingClass(names: string | undefined): boolean {
  if (!names || !/\b(?:hidden|none)\b/.test(names)) return false
  return /(?:^|\s)(?:hidden|is-hidden|d-none)(?:\s|$)/.test(names) && !shownOnSome.test(names)
}

const shownOnSome =
  /(?:^|\s)(?:!?[\w-]+:|d-(?:xs|sm|md|lg|xl|xxl)-)!?(?:block|flex|grid|table|inline)/

/** A part of a page that React sends late, hidden until a script has put it in its place. */
function isStreamed(attributes: Map<string, string>): boolean {
  return /^S:[0-9a-f]+$/.test(attributes.get('id') ?? '')
}
