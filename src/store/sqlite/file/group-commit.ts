import type { Database, Statement } from 'bun:sqlite'
import { AppError } from '../../../domain/errors.ts'
import { isBusy, toStoreError } from './store-error.ts'
import { withoutWaiting } from './without-waiting.ts'

// A commit waits for the disk, and that is nearly all that a write costs. So the writes that wait at
// the same moment share one transaction, each within a savepoint of its own, so that one that fails
// takes none along, and each promise resolves after the COMMIT. The write lock is taken first: a
// transaction that begins by reading cannot wait for it. Another process may hold it; SQLite would
// wait asleep, with the event loop, so that is waited for here.
// An `async` callback would leave the transaction at its first await, hence `Synchronous`.

/** What a write may return: anything but a promise. */
export type Synchronous<T> = T extends PromiseLike<unknown> ? never : T

export interface GroupCommitOptions {
  /** How long a write waits for another process's lock. */
  busyDeadlineMs?: number
  /** Before each transaction: what it throws refuses the writes that wait. */
  beforeEach?: () => void
  meter?: CommitMeter | undefined
}

/** Is told how writing goes. */
export interface CommitMeter {
  countCommit(durationMs: number, writes: number): void
  /** By the disk or by a lock. */
  countRefusedWrites(writes: number): void
}

interface WaitingWrite {
  /** Runs the write; what it returns resolves its promise. */
  run(): () => void
  reject(reason: unknown): void
  deadlineMs: number
}

const backoffMs = { first: 5, most: 40 }

export class GroupCommit {
  readonly #client: Database
  readonly #statements: Record<
    'begin' | 'commit' | 'rollback' | 'save' | 'release' | 'undo',
    Statement
  >
  readonly #busyDeadlineMs: number
  readonly #beforeEach: () => void
  readonly #meter: CommitMeter | undefined
  #waiting: WaitingWrite[] = []
  #working: Promise<void> | null = null
  #closed = false

  constructor(client: Database, options: GroupCommitOptions = {}) {
    const { busyDeadlineMs = 5000, beforeEach = () => {} } = options
    this.#client = client
    this.#statements = {
      begin: client.prepare('BEGIN IMMEDIATE'),
      commit: client.prepare('COMMIT'),
      rollback: client.prepare('ROLLBACK'),
      save: client.prepare('SAVEPOINT one_write'),
      release: client.prepare('RELEASE one_write'),
      undo: client.prepare('ROLLBACK TO one_write'),
    }
    this.#busyDeadlineMs = busyDeadlineMs
    this.#beforeEach = beforeEach
    this.#meter = options.meter
  }

  /** Resolves when what the callback wrote is on disk. A callback that throws has written nothing. */
  write<T>(
    callback: () => Synchronous<T>,
    busyDeadlineMs: number = this.#busyDeadlineMs,
  ): Promise<T> {
    if (this.#closed) return Promise.reject(storeClosed())
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({
        run: () => {
          const result = callback()
          if (isThenable(result)) throw new TypeError('A write returned a promise.')
          return () => resolve(result)
        },
        reject,
        deadlineMs: performance.now() + busyDeadlineMs,
      })
      this.#working ??= this.#work()
    })
  }

  /** Takes no more writes, and finishes those that wait. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working
  }

  async #work(): Promise<void> {
    let pauseMs = backoffMs.first
    // Not a microtask: whoever else writes in this turn of the event loop joins the group.
    await new Promise(setImmediate)
    while (this.#waiting.length > 0) {
      const begun = this.#begin()
      if (begun) this.#commit(this.#waiting.splice(0))
      else await Bun.sleep(pauseMs)
      pauseMs = begun ? backoffMs.first : Math.min(pauseMs * 2, backoffMs.most)
    }
    this.#working = null
  }

  #begin(): boolean {
    try {
      this.#beforeEach()
      withoutWaiting(this.#client, () => this.#statements.begin.run())
      return true
    } catch (cause) {
      const nowMs = performance.now()
      const mayWait = ({ deadlineMs }: WaitingWrite) => isBusy(cause) && nowMs < deadlineMs
      const refused = this.#waiting.filter((write) => !mayWait(write))
      this.#waiting = this.#waiting.filter(mayWait)
      this.#refuse(refused, cause)
      return false
    }
  }

  #commit(group: WaitingWrite[]): void {
    const startedAtMs = performance.now()
    try {
      // One that is alone takes nobody along.
      const isAlone = group.length === 1
      const settled = group.map((write) => (isAlone ? write.run() : this.#runInSavepoint(write)))
      this.#statements.commit.run()
      this.#meter?.countCommit(performance.now() - startedAtMs, group.length)
      for (const settle of settled) settle()
    } catch (cause) {
      if (this.#client.inTransaction) this.#statements.rollback.run()
      this.#refuse(group, cause)
    }
  }

  #refuse(writes: WaitingWrite[], cause: unknown): void {
    const reason = toStoreError(cause)
    const isOfTheDisk = reason instanceof AppError && reason.code === 'store_unavailable'
    if (isOfTheDisk) this.#meter?.countRefusedWrites(writes.length)
    for (const { reject } of writes) reject(reason)
  }

  #runInSavepoint({ run, reject }: WaitingWrite): () => void {
    this.#statements.save.run()
    try {
      const resolve = run()
      this.#statements.release.run()
      return resolve
    } catch (cause) {
      // A full or failing disk makes SQLite give up the whole transaction.
      if (!this.#client.inTransaction) throw cause
      this.#statements.undo.run()
      this.#statements.release.run()
      return () => reject(toStoreError(cause))
    }
  }
}

function isThenable(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'then' in result
}

export function storeClosed(): AppError {
  return new AppError('store_unavailable', 'The store is closed.')
}
