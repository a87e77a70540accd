import { Database } from 'bun:sqlite'

const anHourMs = 3_600_000
// A server leaves what is younger than ten minutes to another that may be at it.
const overdueMs = anHourMs / 2

const isOpen = `role = 'visitor'
  AND NOT EXISTS (SELECT 1 FROM usage WHERE turn_id = messages.id)`

/** What all answers cost until now, in tokens. */
export function sumSpent(file: string): number {
  using database = new Database(file, { readonly: true })
  return numberFrom(
    database,
    'SELECT coalesce(sum(prompt_tokens + completion_tokens), 0) FROM usage',
  )
}

/** Makes the turns that a kill left open an hour older, so that the next start has to end them. */
export function ageOpenTurns(file: string): number {
  using database = new Database(file)
  database.run('PRAGMA busy_timeout = 5000')
  const sql = `UPDATE messages SET created_at = created_at - ${anHourMs} WHERE ${isOpen}`
  return database.run(sql).changes
}

export function countOverdueTurns(file: string): number {
  using database = new Database(file, { readonly: true })
  const before = Date.now() - overdueMs
  return numberFrom(
    database,
    `SELECT count(*) FROM messages WHERE ${isOpen} AND created_at < ${before}`,
  )
}

function numberFrom(database: Database, sql: string): number {
  return Number(database.query(sql).values()[0]?.[0])
}
