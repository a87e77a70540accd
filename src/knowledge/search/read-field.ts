import { lengthInWords } from '../../lib/count-words.ts'
import { primaryTag } from '../../lib/script.ts'
import { keepsBeginning } from '../../lib/stem.ts'
import { termLookup } from '../../lib/terms.ts'
import { plainText, wordsOf } from '../../lib/words.ts'
import type { Wanted, WantedTerms } from './wanted-terms.ts'

// A search reads dozens of passages, thousands of words, of which a few are wanted, and to make a string of
// a word and look it up costs ten times what it costs to read it. So in plain ASCII text words are passed
// over by their first two letters, which stemmers leave alone.

/** A title, the headings or the text of a passage, read for what is wanted. */
export interface ReadField {
  /** In words as a reader counts them. */
  length: number
  /** Where something stands that is wanted, in order. */
  hits: Hit[]
  /** How often each term stands in it that is part of a form of several. */
  parts: Map<string, number>
}

export interface Hit {
  place: number
  wanted: Wanted[]
  /** The word that stands there; '' where it is a part of a run of characters. */
  word: string
}

export function readField(text: string, wanted: WantedTerms, language: string): ReadField {
  const field: ReadField = { length: 0, hits: [], parts: new Map() }
  const plain = keepsBeginning(primaryTag(language)) ? plainText(text) : null
  if (plain === null) readEveryWord(field, text, wanted, language)
  else readLikelyWords(field, plain, wanted, language)
  return field
}

function readEveryWord(
  field: ReadField,
  text: string,
  wanted: WantedTerms,
  language: string,
): void {
  const termsOfWord = termLookup(language)
  let place = 0
  for (const word of wordsOf(text)) {
    const terms = termsOfWord(word)
    if (typeof terms === 'string') {
      note(field, wanted, terms, place++, word)
      field.length++
    } else {
      for (const term of terms) note(field, wanted, term, place++, '')
      field.length += lengthInWords(word)
    }
  }
}

function readLikelyWords(
  field: ReadField,
  text: string,
  wanted: WantedTerms,
  language: string,
): void {
  const termsOfWord = termLookup(language)
  let start = -1
  for (let at = 0; at <= text.length; at++) {
    if (isLetterOrDigit(text.charCodeAt(at))) {
      if (start === -1) start = at
    } else if (start !== -1) {
      const place = field.length++
      const second = at > start + 1 ? text.charCodeAt(start + 1) : 0
      if (wanted.beginnings.has(text.charCodeAt(start) * 128 + second)) {
        const word = text.slice(start, at)
        const term = termsOfWord(word)
        if (typeof term === 'string') note(field, wanted, term, place, word)
      }
      start = -1
    }
  }
}

/** Of a text in lower case; past its end there is none. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}

function note(
  { hits, parts }: ReadField,
  { single, partsOfSeveral }: WantedTerms,
  term: string,
  place: number,
  word: string,
): void {
  const here = single.get(term)
  if (here) hits.push({ place, wanted: here, word })
  if (partsOfSeveral.has(term)) parts.set(term, (parts.get(term) ?? 0) + 1)
}
