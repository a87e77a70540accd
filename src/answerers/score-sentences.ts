import type { FoundPassage } from '../domain/passage.ts'
import type { Quote } from './lay-out-quotes.ts'
import { type Coverage, mergeCoverage, shareCovered } from './coverage.ts'
import type { ReadPassage, ReadSentence, Reading } from './read-passages.ts'
import type { HoldsWanted } from './wanted-kind.ts'

export interface ScoredSentence extends Quote {
  /** With its title's and topic's share. */
  coverage: Coverage
  /** Higher is better; comparable within one question. */
  score: number
  wordCount: number
  /** Whether it is a list item or a table row. */
  isItem: boolean
}

const titleWorth = 0.7
const neighbourWorth = 0.15
const foundBestWorth = 0.2
const wantedWorth = 0.1
const wordsEasyToRead = 80

/** Every sentence with what it is worth as an answer, but for headings and those that only repeat the question. */
export function scoreSentences(reading: Reading, holdsWanted: HoldsWanted[]): ScoredSentence[] {
  return reading.passages.flatMap((read) => {
    const { passage, sentences } = read
    const covered = withTopics(read)
    const foundWorth = foundBestWorth * shareOfBest(passage, reading)
    return sentences.flatMap((sentence, place) => {
      if (sentence.kind === 'heading' || onlyRepeatsQuestion(sentence)) return []
      const { text, start, end, terms } = sentence
      const score =
        coveredWorth(covered, place, reading.weights) +
        foundWorth +
        (holdsWanted.some((holds) => holds(sentence)) ? wantedWorth : 0) -
        weakness(sentence)
      const coverage = covered[place] ?? sentence.coverage
      const isItem = sentence.kind === 'prose' && itemOrRow.test(text)
      return [
        { passage, place, text, start, end, coverage, score, wordCount: terms.length, isItem },
      ]
    })
  })
}

/** A title, a heading and a question in the text tell what the sentences below them are about. */
function withTopics({ title, sentences }: ReadPassage): Coverage[] {
  let topic = title
  return sentences.map((sentence) => {
    if (sentence.kind === 'heading' || question.test(sentence.text))
      topic = mergeCoverage(title, sentence.coverage)
    return mergeCoverage(sentence.coverage, topic, titleWorth)
  })
}

/** What the sentence covers and, for less, what its neighbours add. */
function coveredWorth(covered: Coverage[], place: number, weights: number[]): number {
  const [before, own, after] = [covered[place - 1], covered[place], covered[place + 1]]
  if (!own) return 0
  const around = [before, after].reduce<Coverage>(
    (whole, neighbour) => (neighbour ? mergeCoverage(whole, neighbour) : whole),
    own,
  )
  const ownShare = shareCovered(own, weights)
  return ownShare + neighbourWorth * (shareCovered(around, weights) - ownShare)
}

// How much a search's scores differ tells as much as their order; a search without scores tells nothing.
function shareOfBest({ score }: FoundPassage, { passages }: Reading): number {
  const best = passages[0]?.passage.score ?? 0
  return best > 0 ? Math.max(0, score / best) : 0
}

const question = /[?？؟]["'”’»)\]」』]*$/u
const statement = /[.!。！…:：]["'”’»)\]」』]*$/u
const itemOrRow = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s|\S\s*\|\s*\S/

/** The question as a site's own question, or its words as a headline. */
function onlyRepeatsQuestion({ text, terms, coverage }: ReadSentence): boolean {
  const asked = coverage.reduce((sum, covered) => sum + Math.sign(covered), 0)
  if (question.test(text)) return asked > 0 && terms.length <= 2 * asked + 3
  return asked === terms.length && !statement.test(text) && !itemOrRow.test(text)
}

function weakness({ text, terms }: ReadSentence): number {
  if (question.test(text)) return 0.25
  const isScrap = terms.length < 4 && !itemOrRow.test(text)
  return isScrap || terms.length > wordsEasyToRead ? 0.1 : 0
}
