import type { SitePassage } from '../domain/passage.ts'
import { contentWords } from '../lib/content-words.ts'
import { termsOf, termsOfWord } from '../lib/terms.ts'

const pagesMax = 3
/** How much of the answer a further page must hold that the pages before it do not. */
const furtherShareMin = 0.1

/**
 * The passages that an answer was drawn from, best first, one a page: those that hold its words, rare
 * words counting more. `candidates` comes with the best guess first, which is what remains where the
 * words tell nothing (an answer in another language than the site's).
 */
export function drawnFrom(
  answer: string,
  candidates: SitePassage[],
  language: string,
): SitePassage[] {
  const answerTerms = new Set(contentWords(answer, language).flatMap(termsOfWord))
  const held = candidates.map((passage) => {
    const words = termsOf([passage.pageTitle, ...passage.headings, passage.text].join('\n'))
    return { passage, terms: new Set(words.filter((word) => answerTerms.has(word))) }
  })
  const weights = weigh(answerTerms, held)
  const total = sum(weights.values())
  const chosen: SitePassage[] = []
  const open = new Map(weights)
  while (chosen.length < pagesMax) {
    const others = held.filter(
      ({ passage }) => !chosen.some((it) => it.pageUrl === passage.pageUrl),
    )
    const best = richest(others, open)
    if (!best || best.worth < furtherShareMin * total) break
    chosen.push(best.passage)
    for (const term of best.terms) open.delete(term)
  }
  return chosen.length > 0 ? chosen : candidates.slice(0, 1)
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
