/** Lets one holder at a time pass for each key, in the order in which they came. */
export class Turnstile {
  readonly #last = new Map<string, Promise<void>>()
  #inside = 0
  #waiting = 0

  /** How many have passed and not left. */
  get inside(): number {
    return this.#inside
  }

  get waiting(): number {
    return this.#waiting
  }

  /** Resolves when nobody is inside or waiting any more. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values())
  }

  /** Resolves when all that came before have left; disposing of the place leaves. */
  async enter(key: string): Promise<Disposable> {
    const before = this.#last.get(key)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last.set(key, promise)
    this.#waiting += 1
    await before
    this.#waiting -= 1
    this.#inside += 1
    return {
      [Symbol.dispose]: () => {
        this.#inside -= 1
        if (this.#last.get(key) === promise) this.#last.delete(key)
        resolve()
      },
    }
  }
}
