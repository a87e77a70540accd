/** Whether a site still answers: how many requests in a row have failed. */
export class SiteHealth {
  #failuresInARow = 0

  noteAnswer(): void {
    this.#failuresInARow = 0
  }

  noteFailure(): void {
    this.#failuresInARow++
  }

  /** How long to leave the site alone after the last failure; nothing after an odd one. */
  get restMs(): number {
    const beyond = this.#failuresInARow - failuresBorne
    return beyond <= 0 ? 0 : Math.min(1000 * 2 ** (beyond - 1), restMsMax)
  }

  get isFailing(): boolean {
    return this.#failuresInARow >= failuresMax
  }
}

const failuresBorne = 3
const failuresMax = 20
const restMsMax = 10_000
