import { toAppError } from '../domain/errors.ts'
import type { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import { ok, problem, type Verdict } from './finding.ts'

/** Whether a visitor's message could be stored now. */
export function checkWriting(database: ExaminedDatabase): Verdict {
  try {
    database.tryToWrite()
    return ok('A message could be stored: it was tried, and taken back.')
  } catch (cause) {
    return problem(toAppError(cause).message)
  }
}
