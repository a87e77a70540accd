import type { Writable } from 'node:stream'

/** What a write meets where nobody reads: of a pipe, and of a terminal. */
const readerIsGone: unknown[] = ['EPIPE', 'EIO']

/**
 * What is written to a stream, so that the end of it can be waited for: `process.exit` drops whatever
 * a slow reader has not taken yet. A reader that leaves early, such as `head` or a terminal that is
 * closed, wants no more, and that is no failure.
 */
export class WritingQueue {
  #lastWrite: Promise<void> = Promise.resolve()
  #failure: Error | null = null
  #hasReader = true

  constructor(private readonly stream: Writable) {
    // Without a listener the first failed write ends the process with a stack trace.
    stream.on('error', (error) => this.#fail(error))
  }

  write(text: string): void {
    if (!this.#hasReader) return
    this.#lastWrite = new Promise((resolve) => {
      this.stream.write(text, (error) => {
        if (error) this.#fail(error)
        resolve()
      })
    })
  }

  /** Throws, once, what hindered a write. */
  async flush(): Promise<void> {
    await this.#lastWrite
    const failure = this.#failure
    this.#failure = null
    if (failure) throw failure
  }

  #fail(error: Error): void {
    if ('code' in error && readerIsGone.includes(error.code)) this.#hasReader = false
    else this.#failure ??= error
  }
}
