import type { BackupConfig, S3Config } from '../settings/backup-settings.ts'
import type { Clock } from '../domain/clock.ts'
import { toAppError } from '../domain/errors.ts'
import type { Log } from '../lib/log.ts'
import { orAbort } from '../lib/or-abort.ts'
import { Recurring } from '../lib/recurring.ts'
import { realTiming, type Timing } from '../lib/timing.ts'
import type { CheckedCopy } from '../store/sqlite/file/check-copy.ts'
import { readCopyFolder, showPlace } from './backup-place.ts'
import { CopyShelf, type ShelvedCopies } from './copy-shelf.ts'
import type { CopyOrder } from './make-copy.ts'

export interface BackupSchedulerDeps {
  dataDir: string
  backup: BackupConfig
  s3: S3Config | null
  clock: Clock
  log: Log
  timing?: Timing
  meter?: BackupMeter
  /** Throws as `makeCopy` does, and when it is told to stop. */
  runCopy(order: CopyOrder, signal: AbortSignal): Promise<CheckedCopy>
}

/** Is told of the copies. */
export interface BackupMeter {
  /** When the newest of those that are there was made; null where there is none. */
  copyFound(newest: Date | null): void
  copyMade(at: Date): void
  copyFailed(): void
}

const lookEveryMs = 60_000
const retryMs = 900_000
const shelfMsMax = 60_000

/** Makes copies when the newest one is old enough, so that a restart makes none too many. */
export class BackupScheduler {
  readonly #recurring: Recurring
  #nextAtMs = 0

  constructor(private readonly deps: BackupSchedulerDeps) {
    this.#recurring = new Recurring(deps.timing ?? realTiming, (signal) => this.#look(signal))
  }

  start(): void {
    this.#recurring.start()
  }

  stop(): Promise<void> {
    return this.#recurring.stop()
  }

  async #look(signal: AbortSignal): Promise<number> {
    const { clock, backup, log, meter } = this.deps
    const nowMs = clock.now().getTime()
    // A clock that was put back does not postpone what is due.
    const isTime = nowMs >= this.#nextAtMs || this.#nextAtMs > nowMs + backup.everyMs
    if (!isTime) return lookEveryMs
    try {
      this.#nextAtMs = await this.#copyIfDue(signal)
    } catch (cause) {
      if (signal.aborted) return 0
      this.#nextAtMs = nowMs + Math.min(retryMs, backup.everyMs)
      meter?.copyFailed()
      const { message, code } = toAppError(cause)
      const reason = code === 'internal' ? { err: cause } : { reason: message }
      log.error(reason, 'a backup failed, and is tried again')
    }
    return lookEveryMs
  }

  /** When the next one is due. */
  async #copyIfDue(signal: AbortSignal): Promise<number> {
    const { dataDir, backup, s3, clock, log, meter, runCopy } = this.deps
    const shelf = new CopyShelf(readCopyFolder(backup.dir), s3)
    const now = clock.now()
    const newest = await inTime(shelf.newestUntil(now), signal)
    meter?.copyFound(newest)
    const dueAtMs = newest === null ? 0 : newest.getTime() + backup.everyMs
    if (dueAtMs > now.getTime()) return dueAtMs
    const place = shelf.placeFor(now)
    const copy = await runCopy({ dataDir, place, replace: false, s3 }, signal)
    meter?.copyMade(now)
    const { bytes, contents } = copy
    log.info({ copy: showPlace(place), bytes, ...contents }, 'a backup was made')
    await this.#removeOld(shelf, now, signal)
    return now.getTime() + backup.everyMs
  }

  /** What cannot be removed now can be after the next copy. */
  async #removeOld(shelf: CopyShelf, now: Date, signal: AbortSignal): Promise<void> {
    const { backup, log } = this.deps
    try {
      const copies = await inTime(shelf.list(now), signal)
      warnOfFuture(copies, backup.dir, log)
      await inTime(shelf.keepNewest(backup.keep, copies), signal)
    } catch (cause) {
      if (signal.aborted) return
      log.error({ reason: toAppError(cause).message }, 'old backups could not be removed')
    }
  }
}

function warnOfFuture({ laterThanNow }: ShelvedCopies, folder: string, log: Log): void {
  const [first] = laterThanNow
  if (first === undefined) return
  log.warn(
    { folder, copies: laterThanNow.length, first },
    'backups have a time later than now, of a clock that was wrong: they are kept until you remove them',
  )
}

/** A server that keeps copies may never answer. */
function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return orAbort(work, AbortSignal.any([signal, AbortSignal.timeout(shelfMsMax)]))
}
