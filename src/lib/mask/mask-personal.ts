import { findCard } from './find-card.ts'
import { isPhoneNumber } from './is-phone-number.ts'
import { type NumberGroup, readGroups } from './number-groups.ts'

/*
 * Card numbers are told by their check digit, issuer and length, so that an order number of as many
 * digits stays. Phone numbers have no check digit: they are told by how they are written, and by the
 * words before them. Where neither says so, a number stays: masked order numbers are of no use to whoever
 * reads the conversation. Each text is gone through once for each kind, in runs of digits that never
 * overlap, so the time is linear.
 */

// Digits with what stands between groups of them: spaces, dashes, dots, slashes, brackets.
const digitRuns = /\p{Nd}(?:[ \u00a0\u2007\u2009\u202f.\-/()\u2010-\u2015]{0,3}\p{Nd})*/gu
const addresses =
  /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}[\p{L}][\p{L}\p{N}-]{1,62}/gu

/** The text with `[card number]`, `[e-mail address]` and `[phone number]` in the place of such. */
export function maskPersonal(text: string): string {
  const masked = text.includes('@') ? text.replace(addresses, '[e-mail address]') : text
  let kept = ''
  let position = 0
  for (const { 0: run, index } of masked.matchAll(digitRuns)) {
    const groups = readGroups(run)
    for (const { from, to, name } of findPersonal(masked, index, groups)) {
      kept += `${masked.slice(position, from)}[${name}]`
      position = to
    }
  }
  return kept + masked.slice(position)
}

interface Found {
  from: number
  to: number
  name: 'card number' | 'phone number'
}

function findPersonal(text: string, at: number, groups: NumberGroup[]): Found[] {
  const found: Found[] = []
  let next = 0
  for (let card = findCard(groups, 0); card; card = findCard(groups, next)) {
    const { from, to, first, last } = card
    found.push(...findPhones(text, at, groups.slice(next, first)))
    found.push({ from: at + from, to: at + to, name: 'card number' })
    next = last + 1
  }
  return [...found, ...findPhones(text, at, groups.slice(next))]
}

const phoneDigitsMax = 15

/** Several numbers in one run, such as `020 7946 0958 / 020 7946 0959`, stand further apart. */
function findPhones(text: string, at: number, groups: NumberGroup[]): Found[] {
  const digitCount = groups.reduce((count, { digits }) => count + digits.length, 0)
  if (digitCount <= phoneDigitsMax) return findPhone(text, at, groups)
  const found: Found[] = []
  let next = 0
  for (const [place, { separator }] of groups.entries()) {
    if (separator.length < wideSeparator && place < groups.length - 1) continue
    found.push(...findPhone(text, at, groups.slice(next, place + 1)))
    next = place + 1
  }
  return found
}

const wideSeparator = 3

function findPhone(text: string, at: number, groups: NumberGroup[]): Found[] {
  const [first, last] = [groups[0], groups.at(-1)]
  if (!first || !last) return []
  const begin = at + first.from
  const end = at + last.to
  // A bracket or plus before the first digit belongs to the number.
  const [opening = ''] = /[+(]{0,2}$/.exec(text.slice(Math.max(0, begin - 2), begin)) ?? []
  const number = {
    groups,
    opening,
    before: text.slice(Math.max(0, begin - opening.length - 60), begin - opening.length),
    after: text.slice(end, end + 8),
  }
  return isPhoneNumber(number)
    ? [{ from: begin - opening.length, to: end, name: 'phone number' }]
    : []
}
