import { type NumberGroup, readGroups } from '../number-groups.ts'
import type { Span } from '../span.ts'
import { endOfNamedNumber } from './end-of-named-number.ts'
import { hasPhoneForm, isInPairs } from './has-phone-form.ts'
import { isOneCode } from './is-one-code.ts'
import { isDateAt, isOtherValue } from './is-other-value.ts'
import { longestInternational } from './longest-international.ts'
import { type NumberName, nameBefore, unnamed } from './name-before.ts'
import { numbersFrom } from './numbers-from.ts'
import { saysPhone } from './says-phone.ts'
import type { WrittenNumber } from './written-number.ts'

const digitRuns = /\d(?:[ \-./()]{0,4}\d)*/g
const digitsMin = 7
const nameCharactersMax = 60

/**
 * Phone numbers may stand beside others with no more than a space between, such as a postcode. So in a run of
 * digits each group may begin one, and the longest that is written as phone numbers are is taken.
 */
export function* findPhones(text: string): Generator<Span> {
  for (const { 0: digits, index } of text.matchAll(digitRuns)) {
    if (digits.length < digitsMin) continue
    const before = text.slice(Math.max(0, index - nameCharactersMax), index)
    yield* phonesInRun({ text, groups: readGroups(digits, index), name: nameBefore(before) })
  }
}

interface Run {
  text: string
  groups: NumberGroup[]
  /** What the words before the run say. */
  name: NumberName
}

function* phonesInRun({ text, groups, name }: Run): Generator<Span> {
  const isCode = isOneCode(text, groups)
  let hasPhone = false
  let isBehindPhone = false
  for (let first = 0; first < groups.length; first++) {
    const mayBegin: boolean = first === 0 || (!isCode && isBoundary(groups, first, isBehindPhone))
    const isNamed: boolean = !hasPhone || (groups[first - 1]?.separator.includes('/') ?? false)
    const phone: WrittenNumber | null = mayBegin
      ? phoneFrom({ text, groups, name: isNamed ? name : unnamed }, first)
      : null
    isBehindPhone = phone !== null
    hasPhone ||= isBehindPhone
    if (phone) yield { from: phone.from, to: phone.to }
    first += (phone?.groups.length ?? (isDateAt(groups, first) ? dateGroups : 1)) - 1
  }
}

const dateGroups = 3

/** Whether a number may begin with this group although another stands before it. */
function isBoundary(groups: NumberGroup[], first: number, isBehindPhone: boolean): boolean {
  const [before, group] = groups.slice(first - 1, first + 1)
  if (isBehindPhone) return /[^.-]/.test(before?.separator ?? '')
  // One of a list, such as `01 05 12 23 34 45`.
  const isListed = /^0\d$/.test(before?.digits ?? '') && group?.digits.length === 2
  return !isListed && /[ ()]/.test(before?.separator ?? '')
}

function phoneFrom(run: Run, first: number): WrittenNumber | null {
  const { name } = run
  // The words name the first number of the run; one with the prefix of a trunk line is another.
  const isNamedOther = name.kind === 'other'
  if (isNamedOther && first > 0 && !/^0[1-9]/.test(run.groups[first]?.digits ?? '')) return null
  const numbers = numbersFrom(run.text, run.groups, first)
  const isPhone = (it: WrittenNumber) => !isPart(run, it, name) && !isOtherValue(run.text, it)
  const international = longestInternational(numbers)
  if (international) return isPhone(international) ? international : null
  if (isNamedOther && first === 0) return null
  const written = numbers.findLast(
    (it) => hasPhoneForm(it) && isPairsOfOnePhone(run, first, it) && isPhone(it),
  )
  if (written) return written
  if (name.kind !== 'phone' && !isNamedBehind(run, numbers)) return null
  const named = endOfNamedNumber(numbers, name.isDirect)
  return named && isPhone(named) ? named : null
}

/** `5551234567 is my number`: where no other number stands between. */
function isNamedBehind({ text }: Run, numbers: WrittenNumber[]): boolean {
  const end = numbers.at(-1)?.to
  return end !== undefined && saysPhone(text.slice(end, end + nameCharactersMax))
}

/** Ends with a letter, a number sign or a path: what follows is the rest of a code or an address. */
function isPart({ text }: Run, number: WrittenNumber, name: NumberName): boolean {
  const before = text.slice(Math.max(0, number.from - 8), number.from)
  if (/\p{N}$|[\p{L}\p{N}_]_$|\d[:+*]$|(?<!\d)\d{1,3},$/u.test(before)) return true
  if (number.groups.length === 1 && !number.isInternational && endsInCode(text, number.to))
    return true
  if (name.kind === 'phone' && name.isDirect) return false
  if (unspacedEnd.test(before)) return false
  return /[\p{L}\p{M}#=@%&]$|= $|\p{L}[-/.]$/u.test(before)
}

/** `030640615X`, `0123456789ab12` */
function endsInCode(text: string, at: number): boolean {
  return /^(?:[a-z](?![a-z])|[a-z]+\d|_[a-z\d])/i.test(text.slice(at, at + 12))
}

/** In these scripts a number stands directly behind the word before it. */
const unspacedEnd =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]$/u

/** Five pairs are a French number. More of them are a list, unless they are several such numbers. */
function isPairsOfOnePhone({ groups }: Run, first: number, number: WrittenNumber): boolean {
  if (!isInPairs(number.groups)) return true
  const next = first + number.groups.length
  const others = groups.slice(next, next + 5)
  if (others[0]?.digits.length !== 2) return true
  return others.length === 5 && isInPairs(others) && /^0[1-9]/.test(others[0]?.digits ?? '')
}
