import type { Chatbot } from '../../domain/chatbot.ts'
import type { FixedAnswer } from '../../domain/fixed-answer.ts'
import { termsOf } from '../../lib/terms.ts'
import type { Store } from '../../store/store.ts'
import { fixedAnswerMatcher, type FixedAnswerMatcher } from './fixed-answer-matcher.ts'

/** A fixed answer, and which of its wordings was asked. */
export interface FoundFixedAnswer {
  fixed: FixedAnswer
  wording: string
}

/** The operator's own answer to this message; null where there is none, or two would do as well. */
export async function findFixedAnswer(
  store: Pick<Store, 'fixedAnswersOf' | 'readSiteTerms'>,
  chatbot: Chatbot,
  message: string,
): Promise<FoundFixedAnswer | null> {
  const answers = store.fixedAnswersOf(chatbot.id)
  if (answers.length === 0) return null
  const match = matcherFor(chatbot, answers).find(message)
  if (!match || (await isAnotherWord(store, chatbot, match.misspelt))) return null
  return { fixed: match.fixed, wording: match.wording }
}

/** A word that the site knows is no slip of the keyboard. */
async function isAnotherWord(
  store: Pick<Store, 'readSiteTerms'>,
  { id, primaryLanguage }: Chatbot,
  misspelt: string[],
): Promise<boolean> {
  if (misspelt.length === 0) return false
  const terms = misspelt.flatMap((word) => termsOf(word, primaryLanguage))
  const { passagesWith } = await store.readSiteTerms(id, terms)
  return passagesWith.size > 0
}

// The store hands out the same objects until they change, so each chatbot's are read once.
const matchers = new WeakMap<FixedAnswer[], { chatbot: Chatbot; matcher: FixedAnswerMatcher }>()

function matcherFor(chatbot: Chatbot, answers: FixedAnswer[]): FixedAnswerMatcher {
  const known = matchers.get(answers)
  if (known?.chatbot === chatbot) return known.matcher
  const matcher = fixedAnswerMatcher(chatbot, answers)
  matchers.set(answers, { chatbot, matcher })
  return matcher
}
