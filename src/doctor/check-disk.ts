import { existsSync, statfsSync } from 'node:fs'
import { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, skipped, type Verdict, warning } from './finding.ts'
import { showBytes } from './shown-amounts.ts'

/** With less, a busy day may end it. */
const freeBytes = { least: 50_000_000, plenty: 500_000_000 }

/** The room that is left beside the database, also for a copy of it: an update makes one. */
export function checkDisk({ config: { dataDir }, database }: Circumstances): Verdict {
  if (!existsSync(dataDir)) return skipped('There is no data folder.')
  const { bavail, blocks, bsize } = statfsSync(dataDir)
  const free = bavail * bsize
  const percent = Math.floor((100 * bavail) / Math.max(1, blocks))
  const found = `${showBytes(free)} (${percent} %) of the disk are free`
  const advice = `make room on the disk of ${dataDir}.`
  if (free < freeBytes.least) return problem(`Only ${found}: ${advice}`)
  const taken = database instanceof ExaminedDatabase ? database.bytes : 0
  if (free < taken) {
    return warning(
      `${found}, and a copy of the database, which an update makes too, takes ${showBytes(taken)}: ${advice}`,
    )
  }
  if (free < freeBytes.plenty) return warning(`Only ${found}: ${advice}`)
  return ok(`${found}.`)
}
