import type { FoundPassage } from '../domain/passage.ts'
import type { Quote } from './lay-out-quotes.ts'
import { type Coverage, mergeCoverage, shareCovered } from './coverage.ts'
import { leansBack } from './leans-back.ts'
import type { ReadPassage, ReadSentence, Reading } from './read-passages.ts'
import type { WantedKind } from './wanted-kind.ts'

export interface ScoredSentence extends Quote {
  /** With its title's and topic's share. */
  coverage: Coverage
  /** Higher is better; comparable within one question. */
  score: number
  /** What of the score is its own, and what its passage's search score adds. */
  ownScore: number
  foundWorth: number
  wordCount: number
  /** Table rows are items, too. */
  form: 'sentence' | 'item' | 'code'
  /** How far it holds the kind of thing asked for, from 0 to 1. */
  held: number
}

const titleWorth = 0.5
/** What follows tells more of a sentence than what precedes it, but for one about "it". */
const afterWorth = 0.35
const beforeWorth = 0.1
const subjectBeforeWorth = 0.55
const foundBestWorth = 0.9
const wantedWorth = 0.35
const codeWeakness = 0.3
const questionWeakness = 0.5
const scrapWeakness = 0.4
const longWeakness = 0.1
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
      const ownScore =
        coveredWorth(sentences, covered, place, reading.weights) +
        wantedWorth * held -
        weakness(sentence, held, isTopic(sentences[place - 1]))
      const score = ownScore + foundWorth
      const coverage = covered[place] ?? sentence.coverage
      const { wordCount } = sentence
      const form = formOf(sentence)
      const quote = { passage, sentences, place, text, start, end }
      return [{ ...quote, coverage, score, ownScore, foundWorth, wordCount, form, held }]
    })
  })
}

/** A title, a heading and a question in the text tell what the sentences below them are about. */
function withTopics({ title, sentences }: ReadPassage): Coverage[] {
  let topic = title
  return sentences.map((sentence) => {
    if (isTopic(sentence)) topic = mergeCoverage(title, sentence.coverage)
    return mergeCoverage(sentence.coverage, topic, titleWorth)
  })
}

function isTopic(sentence: ReadSentence | undefined): boolean {
  return sentence !== undefined && (sentence.kind === 'heading' || question.test(sentence.text))
}

/** What the sentence covers and, for less, what its neighbours add. A topic is none of the one above it. */
function coveredWorth(
  sentences: ReadSentence[],
  covered: Coverage[],
  place: number,
  weights: number[],
): number {
  const own = covered[place]
  if (!own) return 0
  const ownShare = shareCovered(own, weights)
  const added = (neighbour: Coverage | undefined) =>
    neighbour ? shareCovered(mergeCoverage(own, neighbour), weights) - ownShare : 0
  const before = added(covered[place - 1])
  const after = isTopic(sentences[place + 1]) ? 0 : added(covered[place + 1])
  const leans = leansBack(sentences[place]?.text ?? '')
  return ownShare + afterWorth * after + (leans ? subjectBeforeWorth : beforeWorth) * before
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

function weakness(
  { kind, text, wordCount }: ReadSentence,
  held: number,
  isBelowTopic: boolean,
): number {
  if (kind === 'code') return codeWeakness * (1 - held)
  if (question.test(text)) return questionWeakness
  // Below a question "Yes." is an answer.
  if (wordCount < 4 && !isBelowTopic && !itemOrRow.test(text)) return scrapWeakness
  return wordCount > wordsEasyToRead ? longWeakness : 0
}
