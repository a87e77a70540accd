import { Database } from 'bun:sqlite'

/** What two durable commits of one small row each take on this disk: the least that a chat can cost. */
export function twoCommitsMs(file: string, count: number): number[] {
  using database = new Database(file)
  database.run('PRAGMA journal_mode = WAL')
  database.run('PRAGMA synchronous = FULL')
  database.run('CREATE TABLE notes (text TEXT)')
  const insert = database.prepare("INSERT INTO notes VALUES ('a message of a visitor')")
  return Array.from({ length: count }, () => {
    const startedAtMs = performance.now()
    insert.run()
    insert.run()
    return performance.now() - startedAtMs
  })
}
