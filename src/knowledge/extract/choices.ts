import type { HtmlElement } from './html-tree.ts'
import type { Measure } from './measure.ts'

/** Whether hardly anything but radio buttons and checkboxes is told, as in a filter or a survey. */
export function isChoice({ choices, offered, text }: Measure): boolean {
  if (offered === 0 || offered < text * offeredShareMin) return false
  // One alone may fold a text away; a filter tells no more than how many it leaves.
  return choices > 1 || text - offered <= countLengthMax
}

const offeredShareMin = 0.6
const countLengthMax = 12

/** Where a product is ordered: what is chosen there are its variants. */
export function isOrder({ tag }: HtmlElement, words: ReadonlySet<string>): boolean {
  if (tag.startsWith('variant-')) return true
  // `has-large-font-size` is said of how a text looks.
  if (words.isDisjointFrom(orderWords) || words.has('has')) return false
  if (tag === 'form' || !words.isDisjointFrom(variantWords)) return true
  return words.has('product') && !words.isDisjointFrom(optionWords)
}

/** Where a list is narrowed. */
export function isFilter(words: ReadonlySet<string>): boolean {
  return !words.isDisjointFrom(filterWords)
}

const variantWords = wordSet(
  'color colors colour configurator picker size sizes swatch swatches variant variants variation variations',
)
const orderWords = variantWords.union(wordSet('cart product'))
const optionWords = wordSet('option options form attribute attributes')
const filterWords = wordSet('filter filters facet facets refine refinement refinements')

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}
