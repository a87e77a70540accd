import type { Skipped, SkipReason, Taken } from '../../report.ts'

/** What became of each address during one crawl. */
export class CrawlLedger {
  readonly #taken = new Map<string, Taken>()
  readonly #skipped = new Map<string, Skipped>()
  readonly #leftOut = new Map<string, Skipped>()
  readonly #contents = new Map<string, string>()
  /** By the address that they name as their own. */
  readonly #waiting = new Map<string, URL[]>()

  /** A page whose place another has taken meanwhile stays skipped; one that is taken again stays new. */
  take(page: Taken): void {
    if (this.#isSuperseded(page.url)) return
    const earlier = this.#taken.get(page.url)
    const change = earlier && page.change === 'unchanged' ? earlier.change : page.change
    this.#taken.set(page.url, { ...page, change })
    this.#skipped.delete(page.url)
  }

  /** What a page that was taken holds by now. */
  resize(url: string, passages: number, words: number): void {
    const page = this.#taken.get(url)
    if (page) this.#taken.set(url, { ...page, passages, words })
  }

  skip(skipped: Skipped): void {
    this.#taken.delete(skipped.url)
    this.#skipped.set(skipped.url, skipped)
  }

  /** What of a page that was taken is too much and was not. */
  noteLeftOut(leftOut: Skipped): void {
    this.#leftOut.set(leftOut.url, leftOut)
  }

  get leftOut(): Skipped[] {
    return [...this.#leftOut.values()].filter(({ url }) => this.#taken.has(url))
  }

  /** Null where the address was not visited. */
  outcomeOf(url: string): 'taken' | SkipReason | null {
    return this.#taken.has(url) ? 'taken' : (this.#skipped.get(url)?.reason ?? null)
  }

  get taken(): Taken[] {
    return [...this.#taken.values()]
  }

  get skipped(): Skipped[] {
    return [...this.#skipped.values()]
  }

  get counts(): { taken: number; skipped: number } {
    return { taken: this.#taken.size, skipped: this.#skipped.size }
  }

  /** The address under which this crawl met the same content first; null where this is the first. */
  claimContent(contentHash: string, url: string): string | null {
    const first = this.#contents.get(contentHash)
    if (first === undefined) this.#contents.set(contentHash, url)
    return first === url ? null : (first ?? null)
  }

  /** From now on another address stands for the content. */
  reclaimContent(contentHash: string, url: string): void {
    this.#contents.set(contentHash, url)
  }

  /** The page is left to its canonical address, for as long as that may still be taken. */
  leaveTo(canonical: string, page: URL): void {
    this.#waiting.set(canonical, [...(this.#waiting.get(canonical) ?? []), page])
  }

  /** The pages that were left to an address which turns out to be none. */
  giveUpCanonical(canonical: string): URL[] {
    const pages = this.#waiting.get(canonical) ?? []
    this.#waiting.delete(canonical)
    return pages
  }

  #isSuperseded(url: string): boolean {
    const reason = this.#skipped.get(url)?.reason
    return reason === 'duplicate' || reason === 'near_duplicate'
  }
}
