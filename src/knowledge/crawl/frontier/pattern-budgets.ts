import type { AddressPattern } from './address-pattern.ts'

/** What visiting an address of a pattern brought; a page that failed says nothing about its pattern. */
export type Yield = 'fruitful' | 'fruitless' | 'failed'

/**
 * Which patterns are worth going on with. Fruitful visits are free: a shop of 3,000 products is read
 * whole, whatever its addresses look like. A pattern is given up when so many of its visits were
 * fruitless, and most of them.
 */
export class PatternBudgets {
  readonly #tallies = new Map<string, { fruitful: number; fruitless: number }>()

  note({ key }: AddressPattern, visit: Yield): void {
    if (visit === 'failed') return
    const tally = this.#tallies.get(key) ?? { fruitful: 0, fruitless: 0 }
    tally[visit]++
    this.#tallies.set(key, tally)
  }

  isGivenUp({ key, kind }: AddressPattern): boolean {
    const { fruitful = 0, fruitless = 0 } = this.#tallies.get(key) ?? {}
    const { most, share } = fruitlessMax[kind]
    return fruitless >= most && fruitless >= share * (fruitful + fruitless)
  }
}

const fruitlessMax: Record<AddressPattern['kind'], { most: number; share: number }> = {
  query: { most: 100, share: 0.5 },
  date: { most: 200, share: 0.5 },
  plain: { most: 100, share: 0.9 },
}
