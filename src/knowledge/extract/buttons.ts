import { type HtmlElement, textIn } from './html-tree.ts'
import type { Measure } from './measure.ts'

/** Whether a button is the question of a folded answer, or a text that a click shows in full. */
export function saysMore(
  button: HtmlElement,
  measure: Measure,
  words: ReadonlySet<string>,
): boolean {
  if (!isLabel(measure)) return true
  const label = textIn(button).trim()
  if (/[?？]$/.test(label)) return true
  const wordCount = label.split(/\s+/).length
  if (!words.isDisjointFrom(questionWords)) return wordCount > 1
  return wordCount > (button.attributes.has('aria-expanded') ? 3 : 5)
}

/** Whether a link looks like a button: it calls to do something, unless it asks or gives a number. */
export function isButtonLink(
  link: HtmlElement,
  measure: Measure,
  words: ReadonlySet<string>,
): boolean {
  if (link.tag !== 'a' || !isLabel(measure) || words.isDisjointFrom(buttonWords)) return false
  return !/\d{3}|@|[?？]$/.test(textIn(link).trim()) && words.isDisjointFrom(questionWords)
}

const questionWords = new Set('accordion answer collapse faq heading question title'.split(' '))
const buttonWords = new Set(['btn', 'button', 'cta'])

function isLabel({ text, elements }: Measure): boolean {
  return text > 0 && text <= 40 && elements <= 20
}
