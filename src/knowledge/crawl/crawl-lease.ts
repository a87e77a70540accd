import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { CrawlAddress } from '../../domain/crawl.ts'
import { AppError } from '../../domain/errors.ts'
import type { CrawlOptions } from './crawl.ts'

/*
 * One crawl of a chatbot at a time, whichever process runs it. The claim stands in the database with a
 * time at which it ends, and is renewed while the crawl runs: one that was killed blocks no other for
 * long. On the same machine it blocks none at all, because there one can see that its process is gone.
 *
 * What the crawl finds is kept as it goes: whatever waits is written while the write before it is on its
 * way to disk, so a crawl that is killed loses a few milliseconds of it.
 */

type LeaseOptions = Pick<CrawlOptions, 'store' | 'clock' | 'chatbot' | 'startUrl' | 'isFresh'>

const leaseMs = 30_000
const renewalMs = 5000
/** What was found longer ago may be of a site that looks different now. */
const resumableMs = 24 * 60 * 60 * 1000

/** Of this thread: those of a process that was killed may have its number, those of a thread that was, too. */
const ours = new Set<string>()

/** Where process numbers mean the same: containers may share a machine's name, and each count from 1. */
const machine = `${hostname()}/${processNamespace()}`

export class CrawlLease {
  readonly #lost = new AbortController()
  readonly #renewal: Timer
  #waiting = new Map<number, CrawlAddress>()
  #writing: Promise<void> | null = null

  private constructor(
    private readonly options: LeaseOptions,
    private readonly holder: string,
    /** True where it goes on with a crawl that was interrupted. */
    readonly isResumed: boolean,
  ) {
    this.#renewal = setInterval(() => this.#write(), renewalMs)
    this.#renewal.unref()
  }

  /** Throws `conflict` where another crawl of this chatbot runs. */
  static async take(options: LeaseOptions): Promise<CrawlLease> {
    const { store, clock, chatbot, startUrl, isFresh = false } = options
    const holder = `${machine}:${process.pid}:${crypto.randomUUID()}`
    const at = clock.now()
    const claim = {
      chatbotId: chatbot.id,
      startUrl,
      holder,
      at,
      expiresAt: expiryAt(at),
      resumeSince: isFresh ? null : new Date(at.getTime() - resumableMs),
      gone: null,
    }
    let claimed = await store.claimCrawl(claim)
    if (claimed.kind === 'held' && isGone(claimed.holder)) {
      claimed = await store.claimCrawl({ ...claim, gone: claimed.holder })
    }
    if (claimed.kind === 'held') throw crawledByAnother(chatbot.name)
    ours.add(holder)
    return new CrawlLease(options, holder, claimed.isResumed)
  }

  /** Aborts when another crawl has taken over or the claim cannot be kept. */
  get lost(): AbortSignal {
    return this.#lost.signal
  }

  /** Keeps what became of an address, soon. */
  keep(address: CrawlAddress): void {
    this.#waiting.set(address.number, address)
    if (!this.#writing) this.#write()
  }

  /** Gives the claim back when everything is written. `canGoOn`: the next crawl may go on from here. */
  async release(canGoOn: boolean): Promise<void> {
    clearInterval(this.#renewal)
    const { store, chatbot } = this.options
    try {
      if (canGoOn) while (this.#writing) await this.#writing
      else this.#waiting.clear()
      await this.#writing
      await store.releaseCrawl(chatbot.id, this.holder, canGoOn)
    } finally {
      ours.delete(this.holder)
    }
  }

  #write(): void {
    if (this.#writing) return
    this.#writing = this.#save()
      .catch((cause) => this.#lost.abort(cause))
      .finally(() => {
        this.#writing = null
        if (this.#waiting.size > 0 && !this.#lost.signal.aborted) this.#write()
      })
  }

  async #save(): Promise<void> {
    const { store, clock, chatbot } = this.options
    const addresses = [...this.#waiting.values()]
    this.#waiting = new Map()
    const expiresAt = expiryAt(clock.now())
    const isOurs = await store.saveCrawlProgress(chatbot.id, this.holder, addresses, expiresAt)
    if (!isOurs) throw takenOver(chatbot.name)
  }
}

function expiryAt(now: Date): Date {
  return new Date(now.getTime() + leaseMs)
}

/** True for a process that would be seen here and is not. */
function isGone(holder: string): boolean {
  const [itsMachine, pid] = holder.split(':')
  if (itsMachine !== machine || ours.has(holder)) return false
  return Number(pid) === process.pid || !isRunning(Number(pid))
}

function processNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')
  } catch {
    // Only Linux has such.
    return ''
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 reaches nobody and tells whether somebody is there.
    process.kill(pid, 0)
    return true
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'EPERM'
  }
}

function crawledByAnother(name: string): AppError {
  return new AppError(
    'conflict',
    `The site of ${JSON.stringify(name)} is being read already, by a server or another terminal: wait for that crawl to end.`,
  )
}

function takenOver(name: string): AppError {
  return new AppError(
    'conflict',
    `Another crawl of ${JSON.stringify(name)} has taken over, because this one showed no sign of life, or the chatbot is gone.`,
  )
}
