import { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import { builtAfter } from '../store/sqlite/file/schema-version.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'
import { showSpan } from './shown-amounts.ts'

const aheadMsMax = { unnoticed: 60_000, bearable: 300_000 }
const advice = 'set it by the network, on Linux with "timedatectl set-ntp true".'

/** Compares the clock with those of others, with the database and with the program itself. */
export function checkClock({ clocks, database, now }: Circumstances): Verdict {
  const { aheadMs } = clocks
  if (aheadMs !== null) {
    const differenceMs = Math.abs(aheadMs)
    if (differenceMs <= aheadMsMax.unnoticed) return ok('It agrees with the clocks of others.')
    const where = aheadMs > 0 ? 'ahead of' : 'behind'
    const found = `It is ${showSpan(differenceMs)} ${where} the clocks of others: ${advice}`
    return differenceMs <= aheadMsMax.bearable ? warning(found) : problem(found)
  }
  if (now < builtAfter()) {
    return problem(`It says ${now.toISOString()}, which is before this program was made: ${advice}`)
  }
  const newest = database instanceof ExaminedDatabase ? database.newestMessageAt() : null
  if (newest !== null && newest.getTime() > now.getTime() + aheadMsMax.unnoticed) {
    return problem(
      `It says ${now.toISOString()}, and a message was stored at ${newest.toISOString()}: ${advice}`,
    )
  }
  return ok(`It says ${now.toISOString()}; nobody else was asked for the time.`)
}
