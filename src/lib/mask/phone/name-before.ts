import { fold, numberWords } from './number-words.ts'

export interface NumberName {
  /** What the words before a number say that it is. */
  kind: 'phone' | 'other' | null
  /** Nothing stands between but words such as "number is". */
  isDirect: boolean
}

export const unnamed: NumberName = { kind: null, isDirect: false }

/** Another kind of number counts only directly before: "invoice for Maria 0171 1234567" names a phone. */
export function nameBefore(before: string): NumberName {
  if (bankAndBranch.test(before)) return { kind: 'other', isDirect: true }
  const marks = [...fold(before).matchAll(mark)].map(({ 0: shown }) => shown)
  let isDirect = true
  let hasNumberWord = false
  let wordCount = 0
  for (let at = marks.length - 1; at >= 0 && wordCount < wordsMax; at--) {
    const word = marks[at] ?? ''
    if (/^\d/.test(word)) {
      if (word.length > 4) return unnamed
      isDirect = false
      continue
    }
    if (!/\p{L}/u.test(word)) {
      if (word === '.' && abbreviation.test(marks[at - 1] ?? '')) continue
      if (wordCount > 0) return unnamed
      isDirect = false
      continue
    }
    const kind = kindOf(word, marks[at - 1] ?? '')
    if (kind === 'phone') return { kind, isDirect }
    if (kind === 'other') return isDirect ? { kind, isDirect } : unnamed
    const hasNumber = hasNumberWord || marks.slice(Math.max(0, at - 2), at).some(isNumberWord)
    if (isDirect && hasNumber && numberWords.party.test(word)) return { kind: 'other', isDirect }
    if (isDirect && hasNumberWord && numberWords.mine.test(word)) return { kind: 'phone', isDirect }
    hasNumberWord ||= isNumberWord(word)
    if (!isNumberWord(word) && !numberWords.filler.test(word)) isDirect = false
    wordCount += isDirect ? 0 : 1
  }
  return unnamed
}

const wordsMax = 4
const abbreviation = /^\p{L}{1,4}$|n[ro]$/u

/** The beginning of an IBAN: `NL91 ABNA`. */
const bankAndBranch = /(?<!\p{L})[a-z]{2}\d\d ?[a-z]{4} ?$/iu

/** Words, in scripts without spaces whole clauses; numbers; and what ends a clause. */
const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー`
const mark = new RegExp(
  String.raw`[${unspaced}][${unspaced}\p{M}]*|(?:(?![${unspaced}])[\p{L}\p{M}])+|\d+|[!?;,。、،|\0]|\.(?= )|\n\s*\n`,
  'gu',
)
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u')

function isNumberWord(word: string): boolean {
  return numberWords.number.test(word)
}

function kindOf(word: string, wordBefore: string): 'phone' | 'other' | null {
  if (isUnspaced.test(word)) return lastKindIn(word)
  if (numberWords.phone.test(word) || numberWords.phonePhrase.test(`${wordBefore} ${word}`)) {
    return 'phone'
  }
  return numberWords.other.test(word) ? 'other' : null
}

/** The last word within a clause that names a number decides. */
function lastKindIn(clause: string): 'phone' | 'other' | null {
  const phone = lastEnd(clause, numberWords.phoneUnspaced)
  const other = lastEnd(clause, numberWords.otherUnspaced)
  if (phone === other) return null
  return phone > other ? 'phone' : 'other'
}

function lastEnd(clause: string, words: RegExp): number {
  const last = [...clause.matchAll(words)].at(-1)
  return last ? last.index + last[0].length : -1
}
