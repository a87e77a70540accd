import type { Chatbot } from '../../domain/chatbot.ts'
import type { FixedAnswer } from '../../domain/fixed-answer.ts'
import { type Closeness, compareWordings } from './compare-wordings.ts'
import { candidateFinder } from './candidate-finder.ts'
import { type Wording, wordingReader } from './read-wording.ts'

export interface FixedAnswerMatcher {
  /** Null where the message is no one's question, or the questions of two answers are as near. */
  find(message: string): FixedAnswerMatch | null
  /** Every wording that the message may stand for. */
  findAll(message: string): FixedAnswerMatch[]
}

export interface FixedAnswerMatch extends Closeness {
  fixed: FixedAnswer
  wording: string
}

interface Stored {
  fixed: FixedAnswer
  text: string
  wording: Wording
}

export function fixedAnswerMatcher(chatbot: Chatbot, answers: FixedAnswer[]): FixedAnswerMatcher {
  const { primaryLanguage, synonyms, siteName, name } = chatbot
  const read = wordingReader({ language: primaryLanguage, synonyms, names: [siteName, name] })
  const all: Stored[] = answers.flatMap((fixed) =>
    [fixed.question, ...fixed.alsoAsked].map((text) => ({ fixed, text, wording: read(text) })),
  )
  const findCandidates = candidateFinder(all)
  const stems = new Set(all.flatMap(({ wording }) => wording.items.map(({ stem }) => stem)))

  function near(asked: Wording): FixedAnswerMatch[] {
    return findCandidates(asked).flatMap(({ fixed, text, wording }) => {
      const closeness = compareWordings(asked, wording)
      return closeness ? [{ ...closeness, fixed, wording: text }] : []
    })
  }

  return {
    findAll: (message) => near(read(message)),
    find(message) {
      const asked = read(message)
      const matches = near(asked)
      const nearest = Math.min(...matches.map(({ distance }) => distance))
      const [best, ...others] = matches.filter(({ distance }) => distance === nearest)
      if (!best || others.some(({ fixed }) => fixed !== best.fixed)) return null
      // A word that another question of the operator's is about is no slip.
      const isMeant = asked.items.some(
        ({ spelling, stem }) => best.misspelt.includes(spelling) && stems.has(stem),
      )
      return isMeant ? null : best
    },
  }
}
