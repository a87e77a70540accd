import { fold, numberWords } from './number-words.ts'

/** Whether the words behind a number say that it is a phone number: "is my number", "(mobile)". */
export function saysPhone(after: string): boolean {
  if (!/^ ?[(\p{L}]/u.test(after)) return false
  const words = fold(after)
  const inBrackets = /^ ?\((\p{L}+)/u.exec(words)?.[1]
  if (inBrackets) return numberWords.phone.test(inBrackets)
  const [, said] = /^ (?:is|ist|est|es|e|to|это) ((?:\p{L}+ ?){1,4})/u.exec(words) ?? []
  const clause = said?.trim().split(' ') ?? []
  if (clause.some((word) => numberWords.other.test(word))) return false
  if (clause.some((word) => numberWords.phone.test(word))) return true
  const mine = clause.findIndex((word) => numberWords.mine.test(word))
  return mine >= 0 && numberWords.number.test(clause[mine + 1] ?? '')
}
