import type { PageBlocks } from '../../domain/repeated-block.ts'

const pagesMin = 5
const shareMin = 0.5
/** So many hashes may be counted at a time; those met once so far make room then. */
const countedMax = 200_000

/** Counts blocks by language: each version of a site repeats its own. */
export class RepeatCounter {
  readonly #byLanguage = new Map<string | null, { pages: number; counts: Map<string, number> }>()

  add({ language, hashes }: PageBlocks): void {
    const of = this.#byLanguage.get(language) ?? { pages: 0, counts: new Map() }
    this.#byLanguage.set(language, of)
    of.pages++
    for (const hash of hashes) of.counts.set(hash, (of.counts.get(hash) ?? 0) + 1)
    if (of.counts.size > countedMax) forgetSingle(of.counts)
  }

  /** Those on more than half of the pages of a language, where there are at least five. */
  repeated(): Set<string> {
    const found = new Set<string>()
    for (const { pages, counts } of this.#byLanguage.values()) {
      if (pages < pagesMin) continue
      for (const [hash, count] of counts) if (count > pages * shareMin) found.add(hash)
    }
    return found
  }
}

function forgetSingle(counts: Map<string, number>): void {
  for (const [hash, count] of counts) if (count === 1) counts.delete(hash)
}
