import type { Quote } from './lay-out-quotes.ts'
import { type Coverage, mergeCoverage, noCoverage, shareCovered } from '../reading/coverage.ts'
import { formAt, type SentenceForm } from './sentence-form.ts'
import { shareOfBest } from './share-of-best.ts'
import { quotedWordsMax } from '../reading/passage-text.ts'
import type { ReadPassage, ReadSentence, Reading } from '../reading/read-passages.ts'
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
  form: SentenceForm
  /** What its title and the nearest heading or question above it cover. */
  topic: Coverage
  /** Whether it holds a word of the question itself, not only below a heading that does. */
  mentions: boolean
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
/** Where a question has one word beside its kind, its kind is half of it. */
const wantedWorthOfOneWord = 0.8
/** A heading that covers this much of a question asks the same. */
export const topicIsQuestionMin = 0.9
const openingWorth = 0.3
const codeWeakness = 0.3
const questionWeakness = 0.5
const scrapWeakness = 0.4
const longWeakness = 0.1

/** Every sentence with what it is worth as an answer, but for headings and those that only repeat the question. */
export function scoreSentences(reading: Reading, wanted: WantedKind[]): ScoredSentence[] {
  const isKindWanted = wanted.length > 0
  const kindWorth = reading.weights.length === 1 ? wantedWorthOfOneWord : wantedWorth
  return reading.passages.flatMap((read) => {
    const { passage, sentences } = read
    const topics = topicsOf(read)
    const covered = sentences.map(({ coverage }, place) =>
      mergeCoverage(coverage, topics[place] ?? noCoverage, titleWorth),
    )
    const foundWorth = foundBestWorth * shareOfBest(read, reading.passages)
    return sentences.flatMap((sentence, place) => {
      if (sentence.kind === 'heading' || onlyRepeatsQuestion(sentence)) return []
      const held = Math.max(0, ...wanted.map((howFar) => howFar(sentence)))
      const ownScore =
        coveredWorth(sentences, covered, place, reading.weights) +
        kindWorth * held +
        openingWorth * opening(read, topics, place, reading.weights) * (isKindWanted ? held : 1) -
        weakness(sentence, held, isTopic(sentences[place - 1]))
      const score = ownScore + foundWorth
      const coverage = covered[place] ?? sentence.coverage
      const form = formAt(sentences, place)
      const quote = { ...sentence, passage, sentences, place }
      const topic = topics[place] ?? noCoverage
      const mentions = sentence.coverage !== noCoverage
      const worth = { coverage, score, ownScore, foundWorth }
      return [{ ...quote, ...worth, form, topic, mentions, held }]
    })
  })
}

/** A title, a heading and a question in the text tell what the sentences below them are about. */
function topicsOf({ title, sentences }: ReadPassage): Coverage[] {
  let topic = title
  return sentences.map((sentence) => {
    if (isTopic(sentence)) topic = mergeCoverage(title, sentence.coverage)
    return topic
  })
}

function isTopic(sentence: ReadSentence | undefined): boolean {
  return sentence !== undefined && (sentence.kind === 'heading' || sentence.isQuestion)
}

/** A heading that asks what the visitor asks is answered first of all by what stands right below it. */
function opening(
  { passage, sentences }: ReadPassage,
  topics: Coverage[],
  place: number,
  weights: number[],
): number {
  const isBelowTitle = passage.position === 0 || passage.headings.length > 0
  const isFirst = place === 0 ? isBelowTitle : isTopic(sentences[place - 1])
  if (!isFirst || isTopic(sentences[place])) return 0
  return shareCovered(topics[place] ?? noCoverage, weights) >= topicIsQuestionMin ? 1 : 0
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
  const beforeShare = sentences[place]?.leansBack ? subjectBeforeWorth : beforeWorth
  return ownShare + afterWorth * after + beforeShare * before
}

/** The question as a site's own question, or its words as a headline. */
function onlyRepeatsQuestion(sentence: ReadSentence): boolean {
  const { kind, termCount, coverage, isQuestion, isStatement, isItem } = sentence
  if (kind === 'code') return false
  const asked = coverage.reduce((sum, covered) => sum + Math.sign(covered), 0)
  if (isQuestion) return asked > 0 && termCount <= 2 * asked + 3
  return asked === termCount && !isStatement && !isItem
}

function weakness(
  { kind, wordCount, isQuestion, isItem }: ReadSentence,
  held: number,
  isBelowTopic: boolean,
): number {
  if (kind === 'code') return codeWeakness * (1 - held)
  if (isQuestion) return questionWeakness
  // Below a question "Yes." is an answer.
  if (wordCount < 4 && held < 1 && !isBelowTopic && !isItem) return scrapWeakness
  return wordCount > quotedWordsMax ? longWeakness : 0
}
