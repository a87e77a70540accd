/**
 * Gives each of those who wait a turn of the event loop of its own, in order. With a share of rest, what
 * a turn took is followed by a pause of that many times as long, for whatever else the process does.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve()
  #startedMs = performance.now()

  constructor(private readonly restShare = 0) {}

  next(): Promise<void> {
    this.#last = this.#last.then(async () => {
      await turn()
      await this.#rest()
      this.#startedMs = performance.now()
    })
    return this.#last
  }

  async #rest(): Promise<void> {
    if (this.restShare === 0) return
    // What a turn leaves to be written is written in the one after it.
    await turn()
    const tookMs = Math.min(performance.now() - this.#startedMs, tookMsMax)
    if (tookMs > tookMsMin) await Bun.sleep(tookMs * this.restShare)
  }
}

const tookMsMin = 1
/** Most of a longer time nobody had a turn. */
const tookMsMax = 100

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
