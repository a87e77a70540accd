import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { S3Config } from '../settings/backup-settings.ts'
import { AppError } from '../domain/errors.ts'
import { causeText } from '../lib/cause-text.ts'
import { errorCode } from '../store/sqlite/file/error-code.ts'
import { type CopyFolder, type CopyPlace, placeIn, showPlace } from './backup-place.ts'
import { scheduledName, timeOfScheduled } from './copy-name.ts'
import { S3Bucket } from './s3-bucket.ts'

/** The copies that the server made, as their names tell it. */
export interface ShelvedCopies {
  /** Oldest first. */
  made: string[]
  /** Of a clock that was wrong. They count for nothing until their time has come. */
  laterThanNow: string[]
}

/** A folder or bucket with the copies that the server made; what else lies there is never touched. */
export class CopyShelf {
  readonly #bucket: S3Bucket | null

  constructor(
    private readonly folder: CopyFolder,
    s3: S3Config | null,
  ) {
    this.#bucket = folder.kind === 's3' ? new S3Bucket(s3, folder.bucket) : null
  }

  placeFor(time: Date): CopyPlace {
    return placeIn(this.folder, scheduledName(time))
  }

  async list(now: Date): Promise<ShelvedCopies> {
    const all =
      this.folder.kind === 's3'
        ? await this.#bucket?.list(this.folder.prefix)
        : namesIn(this.folder.folder)
    const names = (all ?? []).filter((name) => timeOfScheduled(name) !== null).sort()
    const isMade = (name: string) => (timeOfScheduled(name) ?? now) <= now
    return {
      made: names.filter(isMade),
      laterThanNow: names.filter((name) => !isMade(name)),
    }
  }

  /** When the newest was made. */
  async newestUntil(now: Date): Promise<Date | null> {
    const { made } = await this.list(now)
    return timeOfScheduled(made.at(-1) ?? '')
  }

  /** Removes the oldest, until `count` are left. Throws what kept it from the first that stays. */
  async keepNewest(count: number, { made }: ShelvedCopies): Promise<void> {
    const failures: unknown[] = []
    for (const name of made.slice(0, -count)) {
      await this.#remove(name).catch((cause: unknown) => failures.push(cause))
    }
    if (failures.length > 0) throw failures[0]
  }

  async #remove(name: string): Promise<void> {
    const place = placeIn(this.folder, name)
    if (place.kind === 's3') return this.#bucket?.remove(place.key)
    try {
      rmSync(place.file, { force: true })
    } catch (cause) {
      throw new AppError(
        'store_unavailable',
        `${showPlace(place)} could not be removed: ${causeText(cause)}.`,
        { cause },
      )
    }
  }
}

/** Makes the folder itself, and none above it: that of a disk which is not there would be another's. */
function namesIn(folder: string): string[] {
  try {
    makeUnlessThere(folder)
    return readdirSync(folder)
  } catch (cause) {
    const why =
      errorCode(cause) === 'ENOENT'
        ? `There is no folder ${dirname(folder)} to make it in: make it, or mount its disk.`
        : 'Give this user the right to use it, or choose another one.'
    throw new AppError(
      'store_unavailable',
      `The folder ${folder} for copies cannot be used. ${why}`,
      { cause },
    )
  }
}

function makeUnlessThere(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (cause) {
    if (errorCode(cause) !== 'EEXIST') throw cause
  }
}
