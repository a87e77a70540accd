import type { Item } from './items-of.ts'
import type { Wording } from './read-wording.ts'
import { isFormOf, isTypoOf } from './same-word.ts'

// Whether a visitor's question is the operator's, in other words. A fixed answer to the wrong question is
// worse than none, so nothing that is asked may be left over on either side: each item of the one is an
// item of the other. Counting how much two questions share would take `open on Sunday` for `open on
// Monday`. Small words are not dropped as stop words are, since most of them decide (when, not, from,
// without); dropped are those that surely do not, and beginnings such as `can you tell me`.
//
// Two items are the same where they are spelt alike, are forms of one word, are synonyms of the operator's,
// or differ by one edit that people make. The last is told to the caller, who may know that the word is
// another one (`shopping`, `shipping`). The order is free, but for three items in reverse, which is a
// sentence turned around: `do students pay teachers`.

/** How a question is the other one: the smaller `distance`, the surer. */
export interface Closeness {
  distance: number
  /** The visitor's words that are not spelt as the operator's. */
  misspelt: string[]
}

/** Null where they ask different things. */
export function compareWordings(asked: Wording, stored: Wording): Closeness | null {
  if (asked.key === stored.key) return { distance: 0, misspelt: [] }
  const { items } = asked
  if (items.length === 0 || items.length !== stored.items.length) return null
  if (asked.rest !== stored.rest || areOpposite(asked, stored)) return null
  const pairs = pairItems(items, stored.items)
  if (!pairs || isTurnedAround(pairs.map(({ place }) => place))) return null
  const misspelt = pairs.filter(({ distance }) => distance === typoDistance).map(({ word }) => word)
  if (misspelt.length > misspeltMax(items.length)) return null
  return { distance: Math.max(...pairs.map(({ distance }) => distance)), misspelt }
}

/** How many of so many items may be misspelt. */
export function misspeltMax(items: number): number {
  return Math.max(1, Math.floor(items / 3))
}

/** Whether it needs no misspelling to be the same. */
export function isSureMatch({ distance }: Closeness): boolean {
  return distance < typoDistance
}

/** Surest first; the place in the list is the distance, from 1. */
const samenesses: ((item: Item, other: Item) => boolean)[] = [
  (item, other) => item.spelling === other.spelling,
  isFormOf,
  (item, other) => item.groups.some((group) => other.groups.includes(group)),
  isTypoOf,
]
const typoDistance = samenesses.length

function areOpposite({ person: one }: Wording, { person: other }: Wording): boolean {
  return one !== null && other !== null && one !== other
}

interface Pair {
  word: string
  /** Of its counterpart. */
  place: number
  distance: number
}

/** Each item with its counterpart, in order; null where one has none. */
function pairItems(items: Item[], others: Item[]): Pair[] | null {
  const taken = new Set<number>()
  const pairs: (Pair | null)[] = items.map(() => null)
  samenesses.forEach((isSame, sureness) => {
    items.forEach((item, at) => {
      if (pairs[at]) return
      const place = others.findIndex(
        (other, its) =>
          !taken.has(its) && other.qualifier === item.qualifier && isSame(item, other),
      )
      if (place === -1) return
      taken.add(place)
      pairs[at] = { word: item.spelling, place, distance: sureness + 1 }
    })
  })
  const found = pairs.filter((pair) => pair !== null)
  return found.length === items.length ? found : null
}

/** Whether three of the places stand in reverse. */
function isTurnedAround(places: number[]): boolean {
  return places.some(
    (place, at) =>
      places.slice(0, at).some((before) => before > place) &&
      places.slice(at + 1).some((after) => after < place),
  )
}
