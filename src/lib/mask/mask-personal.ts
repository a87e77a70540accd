import { findCards } from './card/find-cards.ts'
import { findAddresses } from './mail/find-addresses.ts'
import { findPhones } from './phone/find-phones.ts'
import { readPlainly } from './plain-text.ts'
import type { Span } from './span.ts'

/*
 * Card numbers are told by their check digit, issuer and length, so that an order number of as many
 * digits stays. Phone numbers have no check digit: they are told by how they are written, and by the
 * words before them. Where neither says so, a number stays: masked order numbers are of no use to whoever
 * reads the conversation. Each kind is looked for once, in what the kinds before it have left, and never
 * further from a sign, digit or word than a fixed number of characters, so the time is linear.
 */

/** The text with `[card number]`, `[e-mail address]` and `[phone number]` in the place of such. */
export function maskPersonal(text: string): string {
  const plain = readPlainly(text)
  let rest = plain.text
  const found: Mask[] = []
  for (const { label, find } of kinds) {
    const spans = [...find(rest)]
    rest = blankOut(rest, spans)
    found.push(...spans.map((span) => ({ ...span, label })))
  }
  let kept = ''
  let position = 0
  for (const { from, to, label } of found.sort((a, b) => a.from - b.from)) {
    kept += text.slice(position, plain.begin(from)) + label
    position = plain.end(to)
  }
  return kept + text.slice(position)
}

interface Mask extends Span {
  label: string
}

const kinds: { label: string; find: (text: string) => Iterable<Span> }[] = [
  { label: '[e-mail address]', find: findAddresses },
  { label: '[card number]', find: findCards },
  { label: '[phone number]', find: findPhones },
]

/** A sign that is no part of a word or number, so that what is found stands between two texts. */
function blankOut(text: string, spans: Span[]): string {
  let rest = ''
  let position = 0
  for (const { from, to } of spans) {
    rest += text.slice(position, from) + '\0'.repeat(to - from)
    position = to
  }
  return rest + text.slice(position)
}
