/** Addresses that were left out because their pattern has no end. */
export interface Trap {
  pattern: string
  /** How many of them were found; the largest number that is counted stands for more. */
  count: number
  example: string
}

/** Counts what is left out, pattern by pattern, in bounded memory. */
export class Traps {
  readonly #byPattern = new Map<string, { example: string; hashes: Set<number> }>()
  #counted = 0

  add(pattern: string, href: string): void {
    const room = this.#byPattern.size < patternsMax
    const name = room || this.#byPattern.has(pattern) ? pattern : 'many other patterns'
    const trap = this.#byPattern.get(name) ?? { example: href, hashes: new Set<number>() }
    this.#byPattern.set(name, trap)
    if (this.#counted >= countedMax) return
    const before = trap.hashes.size
    trap.hashes.add(Bun.hash.xxHash32(href))
    this.#counted += trap.hashes.size - before
  }

  get isEmpty(): boolean {
    return this.#byPattern.size === 0
  }

  /** The largest first. */
  get all(): Trap[] {
    return [...this.#byPattern]
      .map(([pattern, { example, hashes }]) => ({ pattern, count: hashes.size, example }))
      .sort((one, other) => other.count - one.count)
  }
}

const patternsMax = 50
const countedMax = 100_000
