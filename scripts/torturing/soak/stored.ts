import { Database } from 'bun:sqlite'
import { statSync } from 'node:fs'

const longAgoMs = 100 * 86_400_000

/** What a soak leaves in the database. */
export class Stored {
  /** Of those that the server was told to make. */
  crawlsDone = 0
  readonly #bytesBefore: number
  readonly #messagesBefore: number
  #wasTold = false

  constructor(private readonly file: string) {
    this.#bytesBefore = statSync(file).size
    this.#messagesBefore = this.#count('SELECT count(*) FROM messages')
  }

  /** Makes all sites due, which the server looks up once a minute. */
  makeCrawlsDue(): void {
    using database = new Database(this.file)
    database.run('PRAGMA busy_timeout = 5000')
    // A schedule that has another time is one whose crawl is over.
    const { changes } = database.run('UPDATE crawl_schedules SET next_at = 0 WHERE next_at <> 0')
    if (this.#wasTold) this.crawlsDone += changes
    this.#wasTold = true
  }

  /** More than were there before, those deleted since taken off. */
  get messages(): number {
    return this.#count('SELECT count(*) FROM messages') - this.#messagesBefore
  }

  get bytes(): number {
    return statSync(this.file).size - this.#bytesBefore
  }

  /** Sessions that should be deleted. */
  get pastSessions(): number {
    const before = Date.now() - longAgoMs
    return this.#count(`SELECT count(*) FROM sessions WHERE last_active_at < ${before}`)
  }

  #count(sql: string): number {
    using database = new Database(this.file, { readonly: true })
    return Number(database.query(sql).values()[0]?.[0])
  }
}
