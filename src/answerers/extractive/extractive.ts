import type { Answerer, AnswerEnding, Prompt } from '../../chat/answerer.ts'
import { phrasesFor } from '../../domain/phrases.ts'
import { isStopWord } from '../../lib/stop-words.ts'
import { guardedAnswerer } from '../guarding/guarded-answerer.ts'
import { answerability } from '../refusing/answerability.ts'
import { chooseSentences } from './choose-sentences.ts'
import { layOutQuotes } from './lay-out-quotes.ts'
import { nearestPassage } from '../refusing/nearest-passage.ts'
import { readPrompt } from '../reading/read-prompt.ts'
import { refusalOffer } from '../refusing/refusal-offer.ts'
import { scoreSentences } from './score-sentences.ts'
import { isSmallTalk } from './small-talk.ts'
import { supportingEvidence } from './supporting-evidence.ts'
import { wantedKinds } from './wanted-kind.ts'

// Answers without a model: one to three sentences of the site, word for word, or a refusal.
//
// The question's words are weighed by how rare they are on the site, and those that say little of what is
// meant ("cost", "become") count less. A sentence is worth what it covers of that weight, by itself and,
// for less, through its title, the question above it and its neighbours; how well its passage was found and
// whether it holds the kind of thing asked for (an amount, a time) count too. The first passage's first
// sentences, the obvious choice, mention the subject more often than they answer. Others are added while
// they tell more, or go on from it; where all is said, nothing is.
//
// It refuses where even the best passage covers too little, whatever its search score: that score grows
// with the question's length and says little about one word that the site does not know. What it cannot
// see: synonyms, and a question about the site's subject that the site happens not to answer.

/** Below this confidence, the site is taken not to answer. */
const answerabilityMin = 0.5

/** The answerer that needs no model. */
export const extractiveAnswerer: Answerer = guardedAnswerer({
  confidenceMin: answerabilityMin,
  modelFor: () => 'extractive',
  tokensMax: () => ({ prompt: 0, completion: 0 }),
  messagesFor: () => [],
  answer,
})

async function* answer(prompt: Prompt, signal: AbortSignal): AsyncGenerator<string, AnswerEnding> {
  const { text, ...ending } = findAnswer(prompt)
  if (!signal.aborted) yield text
  return { ...ending, tokens: null, failure: null }
}

interface FoundAnswer extends Omit<AnswerEnding, 'tokens' | 'failure'> {
  text: string
}

function findAnswer(prompt: Prompt): FoundAnswer {
  const { chatbot, question } = prompt
  const language = chatbot.primaryLanguage
  if (isSmallTalk(question)) {
    return { text: chatbot.welcomeMessage, refused: false, confidence: null, drawnFrom: [] }
  }
  const reading = readPrompt(prompt)
  const confidence = isBare(prompt) ? 0 : answerability(reading)
  const candidates = scoreSentences(reading, wantedKinds(question, language))
  const quotes = chooseSentences(candidates, reading)
  if (quotes.length === 0 || confidence < answerabilityMin) {
    const offer = refusalOffer(chatbot, confidence === 0 ? null : nearestPassage(reading))
    const text = [phrasesFor(language).notOnSite, offer].filter((it) => it !== '').join('\n\n')
    return { text, refused: true, confidence, drawnFrom: [] }
  }
  const { text, drawnFrom } = layOutQuotes(quotes)
  const supporting = supportingEvidence(reading, candidates, drawnFrom)
  return { text, drawnFrom: [...drawnFrom, ...supporting], refused: false, confidence }
}

/** "How much?" with nothing before it: words that stand on every page, and say nothing of what is meant. */
function isBare({ chatbot, query }: Prompt): boolean {
  return query.terms.every(({ word }) => isStopWord(word, chatbot.primaryLanguage))
}
