import type { Token } from './tokens.ts'

/** Synonyms by the stem that they begin with. */
export type PhraseGroups = Map<string, Phrase[]>

interface Phrase {
  stems: string[]
  /** The groups that hold it, by their numbers. */
  groups: number[]
}

/** The words and phrases of groups that mean the same, as they are looked up in a question. */
export function phraseGroups(synonyms: Token[][][]): PhraseGroups {
  const phrases = new Map<string, Phrase>()
  synonyms.forEach((group, number) => {
    for (const tokens of group) {
      const stems = tokens.map(({ stem }) => stem)
      const key = stems.join(' ')
      const known = phrases.get(key)
      if (known) known.groups.push(number)
      else if (stems.length > 0) phrases.set(key, { stems, groups: [number] })
    }
  })
  const longestFirst = [...phrases.values()].sort(
    (one, other) => other.stems.length - one.stems.length,
  )
  return Map.groupBy(longestFirst, ({ stems }) => stems[0] ?? '')
}

/** The longest phrase that begins at this place, as one token. */
export function phraseAt(
  phrases: PhraseGroups,
  tokens: Token[],
  place: number,
): { token: Token; groups: number[]; length: number } | null {
  const first = tokens[place]
  const phrase = phrases
    .get(first?.stem ?? '')
    ?.find(({ stems }) => stems.every((stem, offset) => tokens[place + offset]?.stem === stem))
  if (!first || !phrase) return null
  const { stems, groups } = phrase
  if (stems.length === 1) return { token: first, groups, length: 1 }
  const words = tokens.slice(place, place + stems.length)
  const spelling = words.map((it) => it.spelling).join(' ')
  const token = { word: spelling, spelling, stem: stems.join(' '), isExact: true }
  return { token, groups, length: stems.length }
}
