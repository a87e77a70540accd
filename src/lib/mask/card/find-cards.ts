import { type NumberGroup, readGroups } from '../number-groups.ts'
import type { Span } from '../span.ts'
import { isCardNumber } from './is-card-number.ts'

const digitRuns = /\d(?:[\s\-./,_|*():]{0,8}\d)*/g
const lengthMin = 13
const lengthMax = 19

export function* findCards(text: string): Generator<Span> {
  for (const { 0: run, index } of text.matchAll(digitRuns)) {
    if (run.length < lengthMin) continue
    const groups = readGroups(run, index)
    for (let first = 0; first < groups.length; first++) {
      const last = lastOfCard(text, groups, first)
      const [begin, end] = [groups[first], last === null ? null : groups[last]]
      if (last === null || !begin || !end) continue
      const inner = text.slice(begin.from, end.to)
      const isInBracket = text[begin.from - 1] === '(' && /^[^(]*\)/.test(inner)
      yield { from: begin.from - (isInBracket ? 1 : 0), to: end.to }
      first = last
    }
  }
}

/** The last group of the longest card number that begins with this one. */
function lastOfCard(text: string, groups: NumberGroup[], first: number): number | null {
  let found: number | null = null
  let digits = ''
  for (let last = first; last < groups.length; last++) {
    digits += groups[last]?.digits ?? ''
    if (digits.length > lengthMax) break
    if (digits.length < lengthMin || !isCardNumber(digits)) continue
    if (isWrittenAsCard(text, groups.slice(first, last + 1))) found = last
  }
  return found
}

/** As it is printed on the card, or in a few other groups that no phone number has. */
function isWrittenAsCard(text: string, groups: NumberGroup[]): boolean {
  const lengths = groups.map(({ digits }) => digits.length)
  if (groups.length === 1 || /^(?:4-4-4-4(?:-[1-3])?|4-6-[45])$/.test(lengths.join('-'))) {
    return true
  }
  const separators = groups.slice(0, -1).map(({ separator }) => separator)
  if (!separators.every((separator) => /^(?: {1,3}| ?- ?)$/.test(separator))) return false
  if (text[(groups[0]?.from ?? 0) - 1] === '+' || digitCount(lengths) === lengthMin) return false
  return groups.length <= 4 ? Math.min(...lengths) > 1 : Math.max(...lengths) <= 2
}

function digitCount(lengths: number[]): number {
  return lengths.reduce((sum, length) => sum + length, 0)
}
