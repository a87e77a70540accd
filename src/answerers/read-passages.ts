import type { FoundPassage } from '../domain/passage.ts'
import { haveSameStem, isMisspelling } from '../lib/alike-words.ts'
import { type Sentence, sentencesOf } from '../lib/sentences.ts'
import { withoutTechnicalNames } from '../lib/technical-names.ts'
import { isCharacterPair, termsOf } from '../lib/terms.ts'
import { type Coverage, mergeCoverage } from './coverage.ts'

/** The found passages, sentence by sentence, with what each covers of the question. */
export interface Reading {
  /** What each term of the question is worth: more where fewer passages hold it, most where none does. */
  weights: number[]
  /** In the order in which they were found. */
  passages: ReadPassage[]
}

export interface ReadPassage {
  passage: FoundPassage
  /** What the page's title and the passage's headings cover. */
  title: Coverage
  sentences: ReadSentence[]
}

export interface ReadSentence extends Sentence {
  terms: string[]
  coverage: Coverage
}

const sameStemWorth = 0.9
const misspellingWorth = 0.7
const unseenPairWorth = 0.6
const partOfNameWorth = 0.6

/** `names` are the technical names in the question, in lower case. */
export function readPassages(
  terms: Map<string, number>,
  names: Set<string>,
  found: FoundPassage[],
): Reading {
  const texts = found.map((passage) => ({
    passage,
    titleTerms: termsOf([passage.pageTitle, ...passage.headings].join('\n')),
    sentences: sentencesOf(passage.text).map((it) => ({ ...it, terms: termsOf(it.text) })),
  }))
  const vocabulary = new Set(
    texts.flatMap((it) => [
      ...it.titleTerms,
      ...it.sentences.flatMap((sentence) => sentence.terms),
    ]),
  )
  const matches = matchTerms([...terms.keys()], vocabulary)
  const cover = (words: string[]) => coverageOf(words, matches, terms.size)
  const coverSentence = ({ text, terms }: Pick<ReadSentence, 'text' | 'terms'>) => {
    const plainText = withoutTechnicalNames(text, names)
    if (plainText === text) return cover(terms)
    return mergeCoverage(cover(termsOf(plainText)), cover(terms), partOfNameWorth)
  }
  const passages = texts.map(({ passage, titleTerms, sentences }) => ({
    passage,
    title: cover(titleTerms),
    sentences: sentences.map((sentence) => ({ ...sentence, coverage: coverSentence(sentence) })),
  }))
  return { passages, weights: weightTerms(terms, passages) }
}

/** What the passage as a whole covers, its title and headings included. */
export function passageCoverage({ title, sentences }: ReadPassage): Coverage {
  return sentences.reduce((whole, { coverage }) => mergeCoverage(whole, coverage), title)
}

interface Match {
  term: number
  worth: number
}

/** For each word of the passages the terms that it stands for. */
function matchTerms(terms: string[], vocabulary: Set<string>): Map<string, Match[]> {
  const matches = new Map<string, Match[]>()
  for (const [term, wanted] of terms.entries()) {
    // A misspelling is the last thing to believe: "form" is no "from" where "form" itself stands.
    const words =
      likeWords(wanted, vocabulary, haveSameStem) ?? likeWords(wanted, vocabulary, isMisspelling)
    for (const word of words ?? []) {
      const worth =
        word === wanted ? 1 : haveSameStem(word, wanted) ? sameStemWorth : misspellingWorth
      const known = matches.get(word)
      if (known) known.push({ term, worth })
      else matches.set(word, [{ term, worth }])
    }
  }
  return matches
}

function likeWords(
  wanted: string,
  vocabulary: Set<string>,
  isLike: (wanted: string, word: string) => boolean,
): string[] | null {
  // A number is another number as soon as one digit differs, and so is a pair of characters.
  if (/\d/.test(wanted) || isCharacterPair(wanted)) return vocabulary.has(wanted) ? [wanted] : null
  const words = [...vocabulary].filter((word) => isLike(wanted, word))
  return words.length > 0 ? words : null
}

function coverageOf(words: string[], matches: Map<string, Match[]>, termCount: number): Coverage {
  const coverage = new Float64Array(termCount)
  for (const word of words) {
    for (const { term, worth } of matches.get(word) ?? []) {
      coverage[term] = Math.max(coverage[term] ?? 0, worth)
    }
  }
  return coverage
}

function weightTerms(terms: Map<string, number>, passages: ReadPassage[]): number[] {
  const wholes = passages.map(passageCoverage)
  return [...terms].map(([term, weight], place) => {
    const holding = wholes.filter((coverage) => (coverage[place] ?? 0) > 0).length
    const rarity = Math.log(3 + passages.length / (holding + 0.5))
    // A pair of characters that spans two words of the question stands nowhere, and says nothing by it.
    const unseenPair = holding === 0 && isCharacterPair(term)
    return weight * rarity * (unseenPair ? unseenPairWorth : 1)
  })
}
