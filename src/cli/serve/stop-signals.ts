/** SIGINT and SIGTERM, which from now on end nothing by themselves. */
export class StopSignals {
  #received = Promise.withResolvers<void>()

  constructor() {
    const receive = () => this.#received.resolve()
    process.on('SIGINT', receive)
    process.on('SIGTERM', receive)
  }

  /** Resolves when the next of them arrives. */
  async next(): Promise<void> {
    await this.#received.promise
    this.#received = Promise.withResolvers<void>()
  }
}
