import type { Clock } from '../domain/clock.ts'
import type { Log } from '../lib/log.ts'
import { causeText } from '../lib/cause-text.ts'
import { Recurring } from '../lib/recurring.ts'
import { realTiming, type Timing } from '../lib/timing.ts'
import type { Certificate } from './certificate.ts'
import { CertificateShelf } from './certificate-shelf.ts'
import { OrderAttempts } from './order-attempts.ts'
import type { orderCertificate } from './order-certificate.ts'
import { withOrderLock } from './order-lock.ts'

export interface CertificateKeeperDeps {
  dataDir: string
  names: string[]
  directoryUrl: string
  email: string | null
  clock: Clock
  log: Log
  timing?: Timing
  /** What a person at the terminal is told while there is no certificate yet. */
  tell(line: string): void
  /** Presents it from now on: the kept one, the first one, each that takes its place. */
  use(certificate: Certificate): void
  order: typeof orderCertificate
}

const hourMs = 3_600_000
/** Twice a day, not at the same minutes as everyone else. */
const lookAgainMs = { least: 11 * hourMs, spread: 2 * hourMs }
const lookAfterOtherMs = 5000
const pauseMsMin = 60_000

/**
 * Keeps a certificate for the names: takes the kept one, orders the first, and another one when a third of
 * its life is left or a name is new. The old one serves on however long that fails.
 */
export class CertificateKeeper {
  /** What is answered below `/.well-known/acme-challenge/`. */
  readonly challenges = new Map<string, string>()
  readonly #recurring: Recurring
  readonly #shelf: CertificateShelf
  readonly #attempts: OrderAttempts
  #used: Certificate | null = null

  constructor(private readonly deps: CertificateKeeperDeps) {
    this.#shelf = new CertificateShelf(deps.dataDir, deps.directoryUrl)
    this.#attempts = new OrderAttempts(this.#shelf, deps.clock)
    this.#recurring = new Recurring(deps.timing ?? realTiming, (signal) => this.#look(signal))
  }

  start(): void {
    this.#recurring.start()
  }

  stop(): Promise<void> {
    return this.#recurring.stop()
  }

  async #look(signal: AbortSignal): Promise<number> {
    try {
      return await this.#renewIfDue(signal)
    } catch (cause) {
      if (signal.aborted) return 0
      return await this.#noteFailure(cause)
    }
  }

  async #renewIfDue(signal: AbortSignal): Promise<number> {
    if (await this.#hasKept()) return this.#pauseMs()
    const wait = await this.#attempts.findWait()
    if (wait) {
      this.#tellWait(wait.reason, wait.untilMs)
      return wait.untilMs - this.#nowMs()
    }
    const done = await withOrderLock(this.#shelf.folder, () => this.#orderUnlessKept(signal))
    return done === null ? lookAfterOtherMs : this.#pauseMs()
  }

  /** Presents what is kept; true where that is good for a while. */
  async #hasKept(): Promise<boolean> {
    const kept = await this.#shelf.readCertificate()
    const { names } = this.deps
    const nowMs = this.#nowMs()
    if (kept === null || kept.validTo.getTime() <= nowMs) return false
    if (names.some((name) => kept.covers(name))) this.#use(kept)
    return names.every((name) => kept.covers(name)) && renewalMs(kept) > nowMs
  }

  async #orderUnlessKept(signal: AbortSignal): Promise<true> {
    // Another server with this folder may have ordered one until now.
    if (await this.#hasKept()) return true
    const { names, directoryUrl, email, order, log } = this.deps
    const tell = (line: string) => this.#tellWhileNone(line)
    tell(`Asking ${new URL(directoryUrl).hostname} for a certificate for ${names.join(', ')}.`)
    const certificate = await this.#attempts.make(signal, async () => {
      const accountKey = await this.#shelf.readAccountKey()
      const keepAccountKey = (key: string) => this.#shelf.keepAccountKey(key)
      const { challenges } = this
      const account = { directoryUrl, email, accountKey, keepAccountKey }
      const issued = await order({ ...account, names, challenges, tell }, signal)
      await this.#shelf.keepCertificate(issued)
      return issued
    })
    tell(`The certificate is there, and is valid until ${dayOf(certificate.validTo)}.`)
    log.info({ names, validTo: certificate.validTo }, 'a certificate was issued')
    this.#use(certificate)
    return true
  }

  async #noteFailure(cause: unknown): Promise<number> {
    const reason = causeText(cause)
    const nextMs = await this.#attempts.nextMs(cause)
    const next = new Date(nextMs)
    this.deps.log.error({ reason, next }, 'no certificate could be had, and one is asked for again')
    this.#tellWait(reason, nextMs)
    return nextMs - this.#nowMs()
  }

  #use(certificate: Certificate): void {
    if (certificate.cert === this.#used?.cert) return
    try {
      this.deps.use(certificate)
      this.#used = certificate
    } catch (err) {
      // No fault of the authority's: the next look tries again with what is kept.
      this.deps.log.error({ err }, 'the certificate cannot be put to use')
    }
  }

  #tellWait(reason: string, nextMs: number): void {
    const next = new Date(nextMs).toISOString()
    this.#tellWhileNone(`No certificate yet: ${reason} The next try is at ${next}.`)
  }

  /** While there is one, the log alone hears of another. */
  #tellWhileNone(line: string): void {
    if (this.#used === null) this.deps.tell(line)
  }

  /** Or until the one in use is due: some authorities' live for a day. */
  #pauseMs(): number {
    const pauseMs = lookAgainMs.least + Math.random() * lookAgainMs.spread
    if (this.#used === null) return pauseMs
    return Math.max(pauseMsMin, Math.min(pauseMs, renewalMs(this.#used) - this.#nowMs()))
  }

  #nowMs(): number {
    return this.deps.clock.now().getTime()
  }
}

/** When a third of its life is left, as Let's Encrypt advises. */
function renewalMs({ validFrom, validTo }: Certificate): number {
  return validTo.getTime() - (validTo.getTime() - validFrom.getTime()) / 3
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
