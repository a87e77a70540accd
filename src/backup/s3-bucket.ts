import type { S3Client } from 'bun'
import type { S3Config } from '../settings/backup-settings.ts'
import { AppError } from '../domain/errors.ts'

/** A bucket of an S3-compatible server. Each verb throws AppError with a sentence that holds no secret. */
export class S3Bucket {
  readonly #client: S3Client

  /** A server that is silent for longer than `patienceMs` is given up. */
  constructor(
    config: S3Config | null,
    private readonly bucket: string,
    private readonly patienceMs: number = 60_000,
  ) {
    if (config === null) {
      throw new AppError(
        'invalid_input',
        `s3://${bucket} needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
      )
    }
    const { endpoint, sessionToken, ...rest } = config
    // All is given, or Bun would read variables of its own choice.
    this.#client = new Bun.S3Client({
      ...rest,
      bucket,
      endpoint: endpoint ?? `https://s3.${config.region}.amazonaws.com`,
      ...(sessionToken === null ? {} : { sessionToken }),
    })
  }

  async exists(key: string): Promise<boolean> {
    return this.#explain(key, 'read', () => this.#client.exists(key))
  }

  /** Throws as well where less arrived than was sent. */
  async put(key: string, file: string): Promise<void> {
    const { size: bytes } = Bun.file(file)
    const kept = await this.#explain(
      key,
      'written',
      async () => {
        await this.#client.write(key, Bun.file(file), { partSize: partBytes })
        return this.#client.size(key)
      },
      bytes,
    )
    if (kept !== bytes) throw this.#failure(key, 'written', `${kept} of ${bytes} bytes arrived`)
  }

  async *read(key: string): AsyncGenerator<Uint8Array> {
    const reader = this.#client.file(key).stream().getReader()
    for (;;) {
      const { done, value } = await this.#explain(key, 'read', () => reader.read())
      if (done) return
      yield value
    }
  }

  /** The names behind a prefix, without it, at most a thousand for each page of the list. */
  async list(prefix: string): Promise<string[]> {
    const names = new Set<string>()
    let startAfter = prefix
    for (let page = 0; page < pagesMax; page++) {
      const { contents = [], isTruncated } = await this.#explain(prefix, 'listed', () =>
        this.#client.list({ prefix, startAfter }),
      )
      const before = names.size
      for (const { key } of contents) names.add(key.slice(prefix.length))
      const last = contents.at(-1)
      // There are servers that know no start, and list the first page for ever.
      if (!isTruncated || !last || names.size === before) break
      startAfter = last.key
    }
    return [...names]
  }

  async remove(key: string): Promise<void> {
    await this.#explain(key, 'removed', () => this.#client.delete(key))
  }

  /** With time, besides, for so many bytes on a slow line. */
  async #explain<T>(key: string, done: string, request: () => Promise<T>, bytes = 0): Promise<T> {
    const { promise: silence, reject } = Promise.withResolvers<never>()
    const giveUp = () => reject(this.#failure(key, done, 'the server does not answer'))
    const timer = setTimeout(giveUp, this.patienceMs + bytes / bytesPerMsMin)
    try {
      return await Promise.race([request(), silence])
    } catch (cause) {
      throw this.#explainFailure(key, done, cause)
    } finally {
      clearTimeout(timer)
    }
  }

  #explainFailure(key: string, done: string, cause: unknown): AppError {
    if (cause instanceof AppError) return cause
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'NoSuchKey') {
      return new AppError('not_found', `There is no s3://${this.bucket}/${key}.`)
    }
    // What a server says may repeat what it was sent; the code is a word of a known form.
    return this.#failure(key, done, /^\w{1,64}$/.test(code) ? code : 'no known reason')
  }

  #failure(key: string, done: string, reason: string): AppError {
    return new AppError(
      'store_unavailable',
      `s3://${this.bucket}/${key} could not be ${done}: ${reason}.`,
    )
  }
}

// A bucket takes 10,000 parts at most; with this size, 160 GB.
const partBytes = 16 * 1024 * 1024
const pagesMax = 100
/** The least that is waited for: 32 KB a second. */
const bytesPerMsMin = 32
