import type { FoundPassage } from '../domain/passage.ts'
import type { Quote } from './lay-out-quotes.ts'
import { type Coverage, mergeCoverage, shareCovered } from './coverage.ts'
import type { ReadPassage, ReadSentence, Reading } from './read-passages.ts'
import type { WantedKind } from './wanted-kind.ts'

export interface ScoredSentence extends Quote {
  /** With its title's and topic's share. */
  coverage: Coverage
  /** Higher is better; comparable within one question. */
  score: number
  wordCount: number
  /** Table rows are items, too. */
  form: 'sentence' | 'item' | 'code'
  /** Whether it holds some of the kind of thing asked for. */
  isWanted: boolean
}

const titleWorth = 0.7
const neighbourWorth = 0.15
const foundBestWorth = 0.2
const wantedWorth = 0.1
const codeWeakness = 0.3
const wordsEasyToRead = 80

/** Every sentence with what it is worth as an answer, but for headings and those that only repeat the question. */
export function scoreSentences(reading: Reading, wanted: WantedKind[]): ScoredSentence[] {
  return reading.passages.flatMap((read) => {
    const { passage, sentences } = read
    const covered = withTopics(read)
    const foundWorth = foundBestWorth * shareOfBest(passage, reading)
    return sentences.flatMap((sentence, place) => {
      if (sentence.kind === 'heading' || onlyRepeatsQuestion(sentence)) return []
      const { text, start, end } = sentence
      const held = Math.max(0, ...wanted.map((howFar) => howFar(sentence)))
      const score =
        coveredWorth(covered, place, reading.weights) +
        foundWorth +
        wantedWorth * held -
        weakness(sentence, held)
      const coverage = covered[place] ?? sentence.coverage
      const wordCount = sentence.terms.length
      const [form, isWanted] = [formOf(sentence), held > 0]
      return [{ passage, place, text, start, end, coverage, score, wordCount, form, isWanted }]
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

function formOf({ kind, text }: ReadSentence): ScoredSentence['form'] {
  if (kind === 'code') return 'code'
  return itemOrRow.test(text) ? 'item' : 'sentence'
}

/** The question as a site's own question, or its words as a headline. */
function onlyRepeatsQuestion({ kind, text, terms, coverage }: ReadSentence): boolean {
  if (kind === 'code') return false
  const asked = coverage.reduce((sum, covered) => sum + Math.sign(covered), 0)
  if (question.test(text)) return asked > 0 && terms.length <= 2 * asked + 3
  return asked === terms.length && !statement.test(text) && !itemOrRow.test(text)
}

function weakness({ kind, text, terms }: ReadSentence, held: number): number {
  if (kind === 'code') return codeWeakness * (1 - held)
  if (question.test(text)) return 0.25
  const isScrap = terms.length < 4 && !itemOrRow.test(text)
  return isScrap || terms.length > wordsEasyToRead ? 0.1 : 0
}
