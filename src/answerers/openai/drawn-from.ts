import type { Evidence } from '../../chat/answerer.ts'
import type { SitePassage } from '../../domain/passage.ts'
import { contentWords } from '../../lib/content-words.ts'
import { sentencesOf } from '../../lib/sentences.ts'
import { termsOf, termsOfWord } from '../../lib/terms.ts'
import { evidenceAt } from '../evidence.ts'
import { recallPassageText } from '../reading/remembered-passages.ts'

const placesMax = 3
/** How much of the answer a further place must hold that those before it do not. */
const furtherShareMin = 0.1

/**
 * The places that an answer was drawn from, best first, one a heading: those that hold its words, rare
 * words counting more. `candidates` comes with the best guess first, which is what remains where the
 * words tell nothing (an answer in another language than the site's).
 */
export function drawnFrom(answer: string, candidates: SitePassage[], language: string): Evidence[] {
  const answerTerms = new Set(
    contentWords(answer, language).flatMap((word) => termsOfWord(word, language)),
  )
  const held = candidates.map((passage) => {
    const { titleTerms, places } = recallPassageText(passage, language)
    const holds = (term: string) => places.first.has(term) || titleTerms.has(term)
    return { passage, terms: new Set([...answerTerms].filter(holds)) }
  })
  const weights = weigh(answerTerms, held)
  const total = sum(weights.values())
  const chosen: SitePassage[] = []
  const open = new Map(weights)
  while (chosen.length < placesMax) {
    const others = held.filter(({ passage }) => !chosen.some((it) => isSamePlace(it, passage)))
    const best = richest(others, open)
    if (!best || best.worth < furtherShareMin * total) break
    chosen.push(best.passage)
    for (const term of best.terms) open.delete(term)
  }
  if (chosen.length === 0) return candidates.slice(0, 1).map((it) => evidenceAt(it, [], 0))
  return chosen.map((passage) => closestSentence(passage, weights, language))
}

function isSamePlace(one: SitePassage, other: SitePassage): boolean {
  return one.pageUrl === other.pageUrl && one.headings.at(-1) === other.headings.at(-1)
}

/** The sentence that holds most of the answer. */
function closestSentence(
  passage: SitePassage,
  weights: Map<string, number>,
  language: string,
): Evidence {
  const sentences = sentencesOf(passage.text)
  const worths = sentences.map(({ text, kind }) =>
    kind === 'prose'
      ? sum([...new Set(termsOf(text, language))].map((term) => weights.get(term) ?? 0))
      : 0,
  )
  return evidenceAt(passage, sentences, worths.indexOf(Math.max(...worths)))
}

interface Held {
  passage: SitePassage
  /** The answer's words that stand in it. */
  terms: Set<string>
}

/** A word that many passages hold says little of where it came from, one that none holds nothing. */
function weigh(answerTerms: Set<string>, held: Held[]): Map<string, number> {
  const weights = new Map<string, number>()
  for (const term of answerTerms) {
    const holding = held.filter(({ terms }) => terms.has(term)).length
    if (holding > 0) weights.set(term, Math.log(1 + held.length / holding))
  }
  return weights
}

function richest(
  held: Held[],
  weights: Map<string, number>,
): (Held & { worth: number }) | undefined {
  return held
    .map((it) => ({ ...it, worth: sum([...it.terms].map((term) => weights.get(term) ?? 0)) }))
    .reduce<(Held & { worth: number }) | undefined>(
      (best, it) => (it.worth > (best?.worth ?? 0) ? it : best),
      undefined,
    )
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
