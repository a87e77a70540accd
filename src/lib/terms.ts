import { foldAccents, foldLetters } from './fold.ts'
import { isAscii } from './is-ascii.ts'
import { languageOfWord, primaryTag } from './script.ts'
import { stem } from './stem.ts'
import { wordsOf } from './words.ts'

/*
 * What is compared when texts are compared. A word becomes its stem, by the language of its script, with
 * one form for each letter; where a script writes no spaces, or endings without a space, pairs or triples
 * of characters stand for words. Question and text go the same way: a step that only one of them takes
 * (accents dropped here and kept there) loses whole languages.
 */

/** Changes whenever the terms of some text do: what was indexed by others has to be indexed anew. */
export const termFormat = 1

/** The terms of a text in the order of its words. */
export function termsOf(text: string, language: string): string[] {
  const lookUp = termLookup(language)
  const terms: string[] = []
  for (const word of wordsOf(text)) {
    const known = lookUp(word)
    if (typeof known === 'string') terms.push(known)
    else for (const term of known) terms.push(term)
  }
  return terms
}

/** The terms of one of `wordsOf`'s words: its stem, but where it is a run without spaces. */
export function termsOfWord(word: string, language: string): string[] {
  const terms = termLookup(language)(word)
  return typeof terms === 'string' ? [terms] : terms
}

export type TermLookup = (word: string) => Terms

/** For many words of one language: the term of each, or the terms of a run without spaces. */
export function termLookup(language: string): TermLookup {
  const known = lookups.get(language)
  if (known) return known
  if (lookups.size >= languagesMax) lookups.clear()
  const lookup = rememberingTerms(primaryTag(language))
  lookups.set(language, lookup)
  return lookup
}

/** A word with one form for each letter, and its ending: how it is spelt. */
export function spellingOf(word: string): string {
  return foldAccents(foldLetters(word))
}

/** Whether a term is a few characters of a run (or one that stood alone) rather than a word. */
export function isCharacterPair(term: string): boolean {
  return !isAscii(term) && inRuns.test(term)
}

const pairedClass = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々\\p{sc=Hangul}'
const tripledClass = '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}'
const inRuns = new RegExp(`[${pairedClass}${tripledClass}]`, 'u')
const tripled = new RegExp(`[${tripledClass}]`, 'u')
const runs = new RegExp(
  `[${pairedClass}]+|[${tripledClass}]+|[^${pairedClass}${tripledClass}]+`,
  'gu',
)

type Terms = string | string[]

// Texts repeat their words, and a stemmer takes a microsecond or three.
const wordsKnownMax = 50_000
const wordLengthMax = 40
const languagesMax = 30
const lookups = new Map<string, TermLookup>()

function rememberingTerms(language: string): TermLookup {
  const known = new Map<string, Terms>()
  return (word) => {
    const terms = known.get(word)
    if (terms !== undefined) return terms
    const made = makeTerms(word, language)
    if (known.size >= wordsKnownMax) known.clear()
    if (word.length <= wordLengthMax) known.set(word, made)
    return made
  }
}

function makeTerms(word: string, language: string): Terms {
  if (!isAscii(word) && inRuns.test(word)) {
    return (word.match(runs) ?? []).flatMap((run) => termsOfRun(run, language))
  }
  const letters = foldLetters(word)
  return foldAccents(stem(letters, languageOfWord(letters, language)))
}

function termsOfRun(run: string, language: string): Terms {
  if (!inRuns.test(run)) return makeTerms(run, language)
  const characters = [...run]
  const length = tripled.test(run) ? 3 : 2
  if (characters.length <= length) return run
  return characters
    .slice(length - 1)
    .map((_, from) => characters.slice(from, from + length).join(''))
}
