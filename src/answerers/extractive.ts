import type { Answerer, AnswerEnding, Prompt } from '../chat/answerer.ts'
import { phrasesFor } from '../domain/phrases.ts'
import { technicalNamesIn } from '../lib/technical-names.ts'
import { answerability } from './answerability.ts'
import { chooseSentences } from './choose-sentences.ts'
import { layOutQuotes } from './lay-out-quotes.ts'
import { questionTerms } from './question-terms.ts'
import { readPassages } from './read-passages.ts'
import { isSmallTalk } from './small-talk.ts'

// Answers without a model: one to three sentences of the site, word for word, or a refusal.
//
// The question's content words are weighed by how few of the found passages hold them. A sentence is
// worth what it covers of that weight, by itself and, for less, through its title, the question above
// it and its neighbours; how well its passage was found and whether it holds the kind of thing asked
// for (an amount, a time) count a little. The first passage's first sentences, the obvious choice,
// mention the subject more often than they answer.
//
// It refuses where even the best passage covers too little, whatever its search score: that score grows
// with the question's length and says little about one word that the site does not know. What it cannot
// see: synonyms, and a question about the site's subject that the site happens not to answer.

/** Below this much of the question, the site is taken not to answer it. */
const answerabilityMin = 0.3

/** The answerer that needs no model. */
export const extractiveAnswerer: Answerer = {
  modelFor: () => 'extractive',
  tokensMax: () => 0,
  answer,
}

async function* answer(prompt: Prompt, signal: AbortSignal): AsyncGenerator<string, AnswerEnding> {
  const { text, ...ending } = findAnswer(prompt)
  if (!signal.aborted) yield text
  return { ...ending, tokens: null, failure: null }
}

interface FoundAnswer extends Omit<AnswerEnding, 'tokens' | 'failure'> {
  text: string
}

function findAnswer({ chatbot, question, history, found }: Prompt): FoundAnswer {
  if (isSmallTalk(question)) {
    return { text: chatbot.welcomeMessage, refused: false, drawnFrom: [] }
  }
  const language = chatbot.primaryLanguage
  const previous = history.findLast(({ role }) => role === 'visitor')?.content ?? null
  const terms = questionTerms(question, previous, language)
  const reading = readPassages(terms, technicalNamesIn(question), found)
  const quotes = chooseSentences(question, language, reading)
  if (quotes.length === 0 || answerability(reading) < answerabilityMin) {
    return { text: phrasesFor(language).notOnSite, refused: true, drawnFrom: [] }
  }
  return { ...layOutQuotes(quotes), refused: false }
}
