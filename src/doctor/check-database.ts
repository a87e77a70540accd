import { countOf } from '../lib/count-of.ts'
import { ExaminedDatabase } from '../store/sqlite/examined-database.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'
import { showBytes } from './shown-amounts.ts'

/** SQLite keeps it at 4 MB where it can; more means that somebody reads without an end. */
const walBytesMax = 256_000_000

/** Whether it is there, ours, of this version, and what it holds. */
export function checkDatabase({ database }: Circumstances): Verdict {
  if (!(database instanceof ExaminedDatabase)) return problem(database.sentence)
  const { file, schema, bytes, walBytes } = database
  if (schema.isNewer) {
    return problem(`${file} was written by a newer version of askmysite: update the program.`)
  }
  const { chatbots, pages, sessions, messages } = database.countContents()
  const counts = [
    countOf(chatbots, 'chatbot'),
    countOf(pages, 'page'),
    countOf(sessions, 'session'),
    countOf(messages, 'message'),
  ].join(', ')
  const found = `${file} opens: ${counts} (${showBytes(bytes + walBytes)})`
  if (walBytes > walBytesMax) {
    return warning(
      `${found}, of which ${showBytes(walBytes)} wait to be taken in: end whatever else has the database open.`,
    )
  }
  if (schema.missing > 0) {
    return ok(
      `${found}; the next start updates its tables and keeps a copy, and until then its chatbots are not looked at.`,
    )
  }
  return ok(`${found}.`)
}
