import { languageOfWord } from '../../lib/script.ts'
import { segmenterFor } from '../../lib/segmenter.ts'
import { spellingOf, termsOfWord } from '../../lib/terms.ts'

/** A word, a number or a sign of a question. */
export interface Token {
  /** In lower case. */
  word: string
  /** Without accents. */
  spelling: string
  stem: string
  /** A number or a sign, which is never nearly another one. */
  isExact: boolean
}

/** In the order of the text; what is punctuation alone is left out. */
export function tokensOf(text: string, language: string): Token[] {
  const lower = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
  const words = lower.match(wordOrSign) ?? []
  return words.flatMap((word) =>
    spaceless.test(word)
      ? segmentsOf(word, language).map(spacelessToken)
      : [toToken(word, language)],
  )
}

// `3.5`, `24/7` and `9-17` are one each: else 3.5 would be 5.3. `C` is not `C++`, and 5 € not 5 %.
const wordOrSign = /\p{N}+(?:[.,:/-]\p{N}+)+|[\p{L}\p{N}\p{M}]+|[\p{Sc}%+#]/gu
const spaceless =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

function toToken(word: string, language: string): Token {
  const spelling = spellingOf(word)
  if (!/^[\p{L}\p{M}]+$/u.test(word)) return { word, spelling, stem: spelling, isExact: true }
  const [stem = spelling, ...others] = termsOfWord(word, language)
  const isForm = languageOfWord(word, language) !== 'en' || isInflected(spelling, stem)
  return { word, spelling, stem: isForm && others.length === 0 ? stem : spelling, isExact: false }
}

/** English stemmers go further than a question can bear: a customer is no customs, an import not important. */
function isInflected(spelling: string, stem: string): boolean {
  let start = 0
  while (start < stem.length && spelling[start] === stem[start]) start++
  return /^(?:[ey]?s|e|e?d|ing|y|i?ed|ies|[a-z](?:ed|ing))?$/.test(spelling.slice(start))
}

function spacelessToken(word: string): Token {
  return { word, spelling: word, stem: word, isExact: true }
}

function segmentsOf(text: string, language: string): string[] {
  return [...segmenterFor(language).segment(text)].map(({ segment }) => segment)
}
