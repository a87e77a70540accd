/** What other machines said the time is. */
export class AskedClocks {
  readonly #aheadMs: number[] = []

  constructor(private readonly nowMs: () => number = Date.now) {}

  /** A `Date` header, just received; `age` is how many seconds a cache has kept the answer. */
  note(date: string | null, age: string | null = null): void {
    const theirsMs = Date.parse(date ?? '') + Number(age ?? 0) * 1000
    if (Number.isFinite(theirsMs)) this.#aheadMs.push(this.nowMs() - theirsMs)
  }

  /** By how much this machine's clock is ahead of most of theirs; null where none was asked. */
  get aheadMs(): number | null {
    const sorted = this.#aheadMs.toSorted((one, other) => one - other)
    return sorted[Math.floor(sorted.length / 2)] ?? null
  }
}
