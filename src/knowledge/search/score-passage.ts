import type { FoundPassage } from '../../domain/passage.ts'
import type { QueryTerm, ScoreParts, SearchQuery } from '../../domain/search-query.ts'
import { isCharacterPair } from '../../lib/terms.ts'
import { bestWindow } from './best-window.ts'
import { closePairs } from './close-pairs.ts'
import { headingLikeness } from './heading-likeness.ts'
import { type ReadField, readField } from './read-field.ts'
import type { WantedTerms } from './wanted-terms.ts'

/** BM25F: how soon more of a word tells no more, and how much a long field makes it tell less. */
const saturation = { words: 1.5, characters: 0.7 }
const fields = {
  title: { weight: 4, lengthShare: 0.3 },
  headings: { weight: 2, lengthShare: 0.3 },
  text: { weight: 1, lengthShare: 0.75 },
}
const headingLengthUsual = 5

const pairsShare = 0.7
const windowShare = 1.2
const headingShare = 1.5
/** A page's title is answered first of all by how the page begins. */
const laterTitleShare = 0.9
const exactShare = 0.4

/** What a passage is worth for the query by itself. */
export function scorePassage(
  passage: FoundPassage,
  query: SearchQuery,
  wanted: WantedTerms,
  frame: WantedTerms,
  language: string,
  textLengthUsual: number,
): ScoreParts {
  const { terms } = query
  const title = readField(passage.pageTitle, wanted, language)
  const headings = readField(passage.headings.join('\n'), wanted, language)
  const text = readField(passage.text, wanted, language)

  const frequencies = new Float64Array(terms.length)
  count(title, wanted, frequencies, fields.title, headingLengthUsual)
  count(headings, wanted, frequencies, fields.headings, headingLengthUsual)
  count(text, wanted, frequencies, fields.text, textLengthUsual)

  const likenessOf = (heading: string, field: ReadField) =>
    headingLikeness(field, readField(heading, frame, language), query)
  const ownHeading = passage.headings.at(-1) ?? ''
  return {
    words: sumWords(terms, frequencies),
    phrases:
      pairsShare * closePairs([title, headings, text], terms) +
      windowShare * bestWindow([title, headings], text, terms),
    heading:
      headingShare *
      Math.max(
        likenessOf(passage.pageTitle, title) * (passage.position === 0 ? 1 : laterTitleShare),
        likenessOf(ownHeading, readField(ownHeading, wanted, language)),
      ),
    exact: exactShare * sumExact(terms, [title, headings, text]),
    page: 0,
  }
}

function count(
  field: ReadField,
  { several }: WantedTerms,
  frequencies: Float64Array,
  { weight, lengthShare }: (typeof fields)['text'],
  lengthUsual: number,
): void {
  const worthOfOne = weight / (1 - lengthShare + (lengthShare * field.length) / lengthUsual)
  const add = (at: number, frequency: number) => {
    frequencies[at] = (frequencies[at] ?? 0) + worthOfOne * frequency
  }
  for (const { wanted } of field.hits) for (const { at, worth } of wanted) add(at, worth)
  for (const { at, worth, terms } of several) {
    add(at, worth * Math.min(...terms.map((term) => field.parts.get(term) ?? 0)))
  }
}

function sumWords(terms: QueryTerm[], frequencies: Float64Array): number {
  let sum = 0
  for (const [at, { term, weight }] of terms.entries()) {
    const frequency = frequencies[at] ?? 0
    const soon = isCharacterPair(term) ? saturation.characters : saturation.words
    sum += (weight * frequency * (soon + 1)) / (frequency + soon)
  }
  return sum
}

function sumExact(terms: QueryTerm[], readFields: ReadField[]): number {
  const exact = new Set<number>()
  for (const { hits } of readFields) {
    for (const { word, wanted } of hits) {
      for (const { at, asked } of wanted) if (asked !== 0 && asked === word) exact.add(at)
    }
  }
  let sum = 0
  for (const at of exact) sum += terms[at]?.weight ?? 0
  return sum
}
