import type { Skipped, SkipReason, Taken } from '../report.ts'

/** What became of each address during one crawl. */
export class CrawlLedger {
  readonly #taken = new Map<string, Taken>()
  readonly #skipped = new Map<string, Skipped>()
  readonly #contents = new Map<string, string>()
  /** By the address that they name as their own. */
  readonly #waiting = new Map<string, URL[]>()

  take(page: Taken): void {
    this.#taken.set(page.url, page)
    this.#skipped.delete(page.url)
  }

  skip(skipped: Skipped): void {
    this.#skipped.set(skipped.url, skipped)
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
    return first ?? null
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
}
