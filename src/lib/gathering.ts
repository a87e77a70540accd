/** Lets those who come go on together: when enough have come, or when the first has waited long enough. */
export class Gathering {
  #waiting: (() => void)[] = []
  #timer: Timer | null = null

  constructor(
    private readonly size: number,
    private readonly waitMs: number,
  ) {}

  join(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      if (this.#waiting.length >= this.size) this.#goOn()
      else this.#timer ??= setTimeout(() => this.#goOn(), this.waitMs)
    })
  }

  #goOn(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
