import type { FoundPassage } from '../../domain/passage.ts'
import type { SearchQuery } from '../../domain/search-query.ts'
import { withoutTechnicalNames } from '../../lib/technical-names.ts'
import { termsOf } from '../../lib/terms.ts'
import { coverageOf, coverSentences } from './cover-sentences.ts'
import { type Coverage, mergeCoverage, noCoverage } from './coverage.ts'
import { type TermMatches, TermMatcher } from './match-terms.ts'
import { pairsIn } from './pairs-in.ts'
import { tellingTitleTerms } from './telling-titles.ts'
import type { PassageText, TextSentence } from './passage-text.ts'
import { recallPassageText } from './remembered-passages.ts'
import { weightOf } from './term-weights.ts'

/** The found passages, sentence by sentence, with what each covers of the question. */
export interface Reading {
  /** What each term of the question is worth: most where the site hardly knows it, or not at all. */
  weights: number[]
  /** The same of the question's own terms alone: 0 for those of earlier questions. */
  ownWeights: number[]
  /** Whether the question says too little by itself. */
  isFollowUp: boolean
  /** Whether each term is written as a name is. */
  names: boolean[]
  /** In the order in which they were found. */
  passages: ReadPassage[]
}

export interface ReadPassage {
  passage: FoundPassage
  /** What the page's title and the passage's headings cover. */
  title: Coverage
  /** What the passage as a whole covers, its title and headings included. */
  whole: Coverage
  /** Whether its title or headings tell what it is about: "Page 7" does not, nor does the site's name. */
  hasTitle: boolean
  sentences: ReadSentence[]
}

export interface ReadSentence extends TextSentence {
  coverage: Coverage
  /** The question's terms that stand side by side in it as they do in the question, by the first's place. */
  pairs: Set<number>
}

export interface QuestionNames {
  /** What is written as a name, by words as `wordsOf` gives them. */
  words: Set<string>
  /** The technical names, in lower case. */
  technical: Set<string>
}

/** A word in code tells less than one in a sentence. */
const codeWorth = 0.5
const partOfNameWorth = 0.6

export function readPassages(
  query: SearchQuery,
  names: QuestionNames,
  found: FoundPassage[],
  language: string,
  isFollowUp: boolean,
): Reading {
  const texts = found.map((passage) => ({ passage, text: recallPassageText(passage, language) }))
  const telling = tellingTitleTerms(texts)
  const matcher = new TermMatcher(query, language)
  const weights = query.terms.map((term) => weightOf(term, names.words, language))
  return {
    weights,
    isFollowUp,
    ownWeights: query.terms.map(({ from }, term) =>
      from === 'question' ? (weights[term] ?? 0) : 0,
    ),
    names: query.terms.map(({ word }) => names.words.has(word)),
    passages: texts.map(({ passage, text }) =>
      readPassage(passage, text, { matcher, telling, names: names.technical, language }),
    ),
  }
}

interface ReadingOf {
  matcher: TermMatcher
  /** The terms of titles that tell pages apart. */
  telling: Set<string>
  names: Set<string>
  language: string
}

function readPassage(passage: FoundPassage, text: PassageText, of: ReadingOf): ReadPassage {
  const { matcher } = of
  const matches = matcher.matchesIn(text)
  const title = coverageOf(text.titleTerms, matches, matcher.count)
  const covered = coverSentences(text, matches, matcher.count)
  const pairs = pairsIn(text, matches)
  const sentences = text.sentences.map((sentence, place): ReadSentence => {
    const coverage = covered.get(place) ?? noCoverage
    return {
      ...sentence,
      coverage: coverage === noCoverage ? coverage : inPlainWords(sentence, coverage, matches, of),
      pairs: pairs.get(place) ?? noPairs,
    }
  })
  let whole = title
  for (const { kind, coverage } of sentences) {
    whole = mergeCoverage(whole, coverage, kind === 'code' ? codeWorth : 1)
  }
  return {
    passage,
    title,
    whole,
    hasTitle: !of.telling.isDisjointFrom(text.titleTerms),
    sentences,
  }
}

const noPairs = new Set<number>()

/** What a sentence covers, where the parts of technical names that were not asked for count less. */
function inPlainWords(
  { text, plainTerms }: TextSentence,
  coverage: Coverage,
  matches: TermMatches,
  { matcher, names, language }: ReadingOf,
): Coverage {
  if (!plainTerms) return coverage
  const terms =
    names.size === 0 ? plainTerms : new Set(termsOf(withoutTechnicalNames(text, names), language))
  return mergeCoverage(coverageOf(terms, matches, matcher.count), coverage, partOfNameWorth)
}
