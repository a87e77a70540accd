import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import type { S3Config } from '../config.ts'
import { AppError } from '../domain/errors.ts'
import { type CopyFolder, type CopyPlace, placeIn } from './backup-place.ts'
import { scheduledName, timeOfScheduled } from './copy-name.ts'
import { S3Bucket } from './s3-bucket.ts'

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

  /** When the newest was made. A clock that was wrong may have left some that are not made yet. */
  async newestUntil(now: Date): Promise<Date | null> {
    const times = (await this.#names()).map((name) => timeOfScheduled(name) ?? now)
    return (
      times
        .filter((time) => time < now)
        .sort(byTime)
        .at(-1) ?? null
    )
  }

  /** Removes the oldest, until `count` are left. */
  async keepNewest(count: number): Promise<void> {
    const old = (await this.#names()).sort().reverse().slice(count)
    for (const name of old) await this.#remove(name)
  }

  /** Only those of the server. */
  async #names(): Promise<string[]> {
    const all =
      this.folder.kind === 's3'
        ? await this.#bucket?.list(this.folder.prefix)
        : namesIn(this.folder.folder)
    return (all ?? []).filter((name) => timeOfScheduled(name) !== null)
  }

  async #remove(name: string): Promise<void> {
    const place = placeIn(this.folder, name)
    if (place.kind === 's3') await this.#bucket?.remove(place.key)
    else rmSync(place.file, { force: true })
  }
}

function byTime(a: Date, b: Date): number {
  return a.getTime() - b.getTime()
}

function namesIn(folder: string): string[] {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    return readdirSync(folder)
  } catch (cause) {
    throw new AppError('store_unavailable', `The folder ${folder} for copies cannot be used.`, {
      cause,
    })
  }
}
