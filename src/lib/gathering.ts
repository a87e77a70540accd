/**
 * Lets those who come go on together: when they bring enough of a load, or when the first has waited long
 * enough.
 */
export class Gathering {
  #waiting: (() => void)[] = []
  #load = 0
  #timer: Timer | null = null

  constructor(
    private readonly loadMin: number,
    private readonly waitMs: number,
  ) {}

  join(load: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#load += load
      if (this.#load >= this.loadMin) this.#goOn()
      else this.#timer ??= setTimeout(() => this.#goOn(), this.waitMs)
    })
  }

  #goOn(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#load = 0
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
