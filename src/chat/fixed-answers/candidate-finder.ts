import { misspeltMax } from './compare-wordings.ts'
import type { Item } from './items-of.ts'
import type { Wording } from './read-wording.ts'

/** Finds the few that may be the same question, in the order they were given: comparing costs more. */
export function candidateFinder<T extends { wording: Wording }>(all: T[]): (asked: Wording) => T[] {
  const byLength = Map.groupBy(all, ({ wording }) => wording.items.length)
  const byWord = new Map<string, Set<T>>()
  for (const one of all) {
    for (const key of keysOf(one.wording)) {
      byWord.set(key, (byWord.get(key) ?? new Set<T>()).add(one))
    }
  }
  return (asked) => {
    const { items } = asked
    const sameLength = byLength.get(items.length) ?? []
    const sharedMin = items.length - misspeltMax(items.length)
    if (sharedMin <= 0 || sameLength.length === 0) return sameLength
    const shared = new Map<T, number>()
    for (const key of keysOf(asked)) {
      for (const one of byWord.get(key) ?? []) shared.set(one, (shared.get(one) ?? 0) + 1)
    }
    return sameLength.filter((one) => (shared.get(one) ?? 0) >= sharedMin)
  }
}

function keysOf({ items }: Wording): string[] {
  return items.flatMap((item) => wordsFor(item).map((word) => `${items.length} ${word}`))
}

function wordsFor({ stem, groups }: Item): string[] {
  return [stem, ...groups.map((group) => `synonym ${group}`)]
}
