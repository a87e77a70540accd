import { countOf } from '../lib/count-of.ts'
import type { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import { ok, problem, type Verdict } from './finding.ts'

/** A gigabyte takes about ten. */
const readingMsMax = 30_000

/** Reads the whole database, table by table, for as long as somebody would wait. */
export async function checkDamage(database: ExaminedDatabase): Promise<Verdict> {
  const tables = database.tables()
  const startedAt = performance.now()
  for (const [place, table] of tables.entries()) {
    if (performance.now() - startedAt > readingMsMax) {
      return ok(
        `${place} of ${countOf(tables.length, 'table')} are sound; "askmysite backup" reads the rest, and takes longer.`,
      )
    }
    const damage = database.findDamageIn(table)
    if (damage !== null) {
      return problem(
        `The database is damaged (${damage}): stop the server, and bring a copy back with "askmysite restore <file>".`,
      )
    }
    // Whoever wants to stop it can.
    await new Promise(setImmediate)
  }
  return ok(`${countOf(tables.length, 'table')} and what belongs together are sound.`)
}
