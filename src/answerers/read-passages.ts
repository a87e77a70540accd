import type { FoundPassage } from '../domain/passage.ts'
import type { QueryTerm, SearchQuery } from '../domain/search-query.ts'
import { type Sentence, sentencesOf } from '../lib/sentences.ts'
import { withoutTechnicalNames } from '../lib/technical-names.ts'
import { isCharacterPair, termsOf } from '../lib/terms.ts'
import { type Coverage, mergeCoverage } from './coverage.ts'
import { isKindWord } from './kind-words.ts'
import { matchTerms, type TermMatch, type TermMatches } from './match-terms.ts'

/** The found passages, sentence by sentence, with what each covers of the question. */
export interface Reading {
  /** What each term of the question is worth: most where the site hardly knows it, or not at all. */
  weights: number[]
  /** The same of the question's own terms alone: 0 for those of earlier questions. */
  ownWeights: number[]
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
  /** Its length as a reader counts. */
  wordCount: number
  coverage: Coverage
  /** The question's terms that stand side by side in it as they do in the question, by the first's place. */
  pairs: Set<number>
}

const leastWeight = 2
const kindWordWorth = 0.5
/** A word in code tells less than one in a sentence. */
const codeWorth = 0.5
const unseenPairWorth = 0.6
const partOfNameWorth = 0.6

/** `names` are the technical names in the question, in lower case. */
export function readPassages(
  query: SearchQuery,
  names: Set<string>,
  found: FoundPassage[],
  language: string,
): Reading {
  const texts = found.map((passage) => ({
    passage,
    titleTerms: termsOf([passage.pageTitle, ...passage.headings].join('\n'), language),
    sentences: sentencesOf(passage.text).map((it) => ({
      ...it,
      terms: termsOf(it.text, language),
    })),
  }))
  const vocabulary = new Set<string>()
  for (const { titleTerms, sentences } of texts) {
    for (const term of titleTerms) vocabulary.add(term)
    for (const { terms } of sentences) for (const term of terms) vocabulary.add(term)
  }
  const matches = matchTerms(query, vocabulary, language)
  const cover = (terms: string[]) => coverageOf(terms, matches, query.terms.length)
  const coverSentence = ({ text, terms }: Pick<ReadSentence, 'text' | 'terms'>) => {
    const plainText = withoutTechnicalNames(text, names)
    if (plainText === text) return cover(terms)
    return mergeCoverage(cover(termsOf(plainText, language)), cover(terms), partOfNameWorth)
  }
  return {
    weights: query.terms.map(weightOf),
    ownWeights: query.terms.map((term) => (term.from === 'question' ? weightOf(term) : 0)),
    passages: texts.map(({ passage, titleTerms, sentences }) => ({
      passage,
      title: cover(titleTerms),
      sentences: sentences.map((sentence) => ({
        ...sentence,
        wordCount: lengthOf(sentence),
        coverage: coverSentence(sentence),
        pairs: pairsIn(sentence.terms, matches),
      })),
    })),
  }
}

/** What the passage as a whole covers, its title and headings included. */
export function passageCoverage({ title, sentences }: ReadPassage): Coverage {
  return sentences.reduce(
    (whole, { kind, coverage }) => mergeCoverage(whole, coverage, kind === 'code' ? codeWorth : 1),
    title,
  )
}

function coverageOf(terms: string[], { single, several }: TermMatches, count: number): Coverage {
  const coverage = new Float64Array(count)
  for (const word of terms) {
    for (const { term, worth } of single.get(word) ?? []) {
      coverage[term] = Math.max(coverage[term] ?? 0, worth)
    }
  }
  for (const { term, worth, words } of several) {
    if (words.every((word) => terms.includes(word))) {
      coverage[term] = Math.max(coverage[term] ?? 0, worth)
    }
  }
  return coverage
}

const pairGapMax = 2

function pairsIn(terms: string[], { single }: TermMatches): Set<number> {
  const pairs = new Set<number>()
  let before: TermMatch[] = []
  let beforeAt = 0
  for (const [at, word] of terms.entries()) {
    const here = single.get(word)
    if (!here) continue
    if (before.length > 0 && at - beforeAt <= pairGapMax) {
      for (const { term } of before) {
        if (here.some((match) => match.term === term + 1)) pairs.add(term)
      }
    }
    before = here
    beforeAt = at
  }
  return pairs
}

/** A word that the site knows is worth something on a site of one page, too, where none is rare. */
function weightOf({ word, weight, idf, forms }: QueryTerm): number {
  const share = isKindWord(word) ? kindWordWorth : 1
  const itsWeight = share * (weight + (idf > 0 ? (leastWeight * weight) / idf : 0))
  // A pair of characters that spans two words of the question stands nowhere, and says nothing by it.
  return forms.length === 0 && isCharacterPair(word) ? itsWeight * unseenPairWorth : itsWeight
}

/** What stands between spaces counts, signs too; pairs of characters overlap, so two of them are a word. */
function lengthOf({ text, terms }: Pick<ReadSentence, 'text' | 'terms'>): number {
  const words = terms.reduce((sum, term) => sum + (isCharacterPair(term) ? 0.5 : 1), 0)
  return Math.max(words, text.split(' ').length)
}
