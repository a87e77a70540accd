import { decodeText } from '../../lib/html-entities.ts'
import type { AllowedPlaces } from './allowed-places.ts'
import { hostEnds } from './host-ends.ts'
import { nameMax, readMail } from './read-mail.ts'

const left = '…'
export const wordMax = 2000

/** What stands directly before a word, as far as that matters. */
export interface Before {
  /** Its last characters. */
  text: string
  /** Whether an address is part of it, which the word would go on. */
  hasAddress: boolean
}

const nothing: Before = { text: '', hasAddress: false }

/**
 * A word, which is all between two spaces, without the addresses that are not allowed. A renderer may
 * end an address at any sign, or read on to the next space: so one stays only if no reading of it leads
 * elsewhere, and where what follows could be read as a part of its host, a space goes between.
 */
export function guardedWord(
  word: string,
  before: Before,
  isEnded: boolean,
  allowed: AllowedPlaces,
): string {
  if (word.length > wordMax) return gapped(before.hasAddress)
  if (/&[#a-z]|\\/i.test(word)) {
    const whole = (/[^ \t\r\n<]*$/.exec(before.text)?.[0] ?? '') + word
    const decoded = decodeText(whole).replace(/\\([!-/:-@[-`{-~])/g, '$1')
    const words = decoded === whole ? [] : decoded.split(/[ \t\r\n<]+/)
    const isClean = words.every((it) => withoutAddresses(it, nothing, true, allowed) === it)
    if (!isClean) return gapped(before.hasAddress) + (/["'>).,;:!?]*$/.exec(word)?.[0] ?? '')
  }
  return withoutAddresses(word, before, isEnded, allowed)
}

const marks =
  /(?:(?:https?|ftp):)?\/\/(?=[^\s/<"`[\]]|$)|www\.(?=[^\s<]|$)|(?:javascript|vbscript):(?=[^\s<])|data:(?=\w+\/)|@/gi

function withoutAddresses(
  word: string,
  before: Before,
  isEnded: boolean,
  allowed: AllowedPlaces,
): string {
  let shown = ''
  let position = 0
  let { hasAddress } = before
  const search = new RegExp(marks)
  for (let match = search.exec(word); match; match = search.exec(word)) {
    const { 0: mark, index } = match
    shown += word.slice(position, index)
    position = index + mark.length
    if (mark === '@') {
      const name = before.text + word.slice(Math.max(0, index - nameMax), index)
      const mail = readMail(name, word, position, allowed)
      shown += mail.end === null ? ' (at) ' : word.slice(index, mail.end)
      if (mail.isGluedTo) shown += ' '
      position = mail.end ?? position
      hasAddress ||= mail.end !== null
    } else if (position === word.length && isEnded) {
      shown += mark
    } else {
      const address = readAddress(word, mark, index, allowed)
      if (address === null) {
        shown += gapped(hasAddress)
        position = Math.max(position, refusedEnd(word, index))
      } else {
        const opening = (before.text + word.slice(Math.max(0, index - 2), index)).slice(-2)
        shown += word.slice(index, address.end) + gapBehind(word, address, isEnded, opening)
        position = address.end
        hasAddress = true
      }
    }
    search.lastIndex = position
  }
  return shown + word.slice(position)
}

function gapped(isBehindAddress: boolean): string {
  return isBehindAddress ? ` ${left}` : left
}

interface Address {
  /** Where its host ends, with the port, or all of it where only the whole is allowed. */
  end: number
  isHostAlone: boolean
}

/** Null for one that is not allowed. */
function readAddress(
  word: string,
  mark: string,
  index: number,
  allowed: AllowedPlaces,
): Address | null {
  const isWww = /^www/i.test(mark)
  const scheme = /^https?:/i.exec(mark)?.[0] ?? 'https:'
  if (!isWww && !/^(?:https?:)?\/\/$/i.test(mark)) return null
  const start = isWww ? index : index + mark.length
  for (const end of hostEnds(word, start)) {
    const isHostAlone = !/[/?#]/.test(word[end] ?? '')
    if (isHostAlone && /^[^/?#]*@/.test(word.slice(end))) continue
    if (allowed.link(`${scheme}//${word.slice(start, end)}/`)) return { end, isHostAlone }
    const wholeEnd = refusedEnd(word, index)
    const whole = `${scheme}//${word.slice(start, wholeEnd)}`
    if (!isHostAlone && allowed.link(whole)) return { end: wholeEnd, isHostAlone }
  }
  return null
}

/** What sentences put behind an address, up to what no host can hold. */
const signsBehind = /[)}"'`*_~.,;:!?«»“”‘’…。，；：！？）」』—–-]*/y
const noHost = /[[\]|^]/
const markHere = new RegExp(marks.source, 'iy')

function gapBehind(
  word: string,
  { end, isHostAlone }: Address,
  isEnded: boolean,
  opening: string,
): string {
  if (!isHostAlone || (word[end] === '>' && opening.endsWith('<'))) return ''
  signsBehind.lastIndex = end
  signsBehind.test(word)
  const next = word[signsBehind.lastIndex]
  markHere.lastIndex = signsBehind.lastIndex
  const isHarmless = next === undefined ? isEnded : noHost.test(next) || markHere.test(word)
  if (isHarmless) return ''
  return opening === '](' ? '/' : ' '
}

const addressRun = /[^\s<>"`[\]\u2018-\u201f\u2026\u3000-\u303f\uff01-\uff1f]*/y

/** The sentence's own punctuation is no part of an address. */
function refusedEnd(word: string, start: number): number {
  addressRun.lastIndex = start
  addressRun.test(word)
  let end = addressRun.lastIndex
  while (end > start && /[.,;:!?'*_~)]/.test(word[end - 1] ?? '')) end--
  return end
}
