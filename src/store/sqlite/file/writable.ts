import type { Database } from 'bun:sqlite'

// A disk may have room for one page and none for a turn. So as much as a turn writes goes into the
// WAL, and back out: what is rolled back leaves memory for the disk only when the page cache is too
// small for it, hence the small cache. The database does not grow. Then a few pages are committed,
// because only a commit waits for the disk; SQLite skips an UPDATE that changes nothing.

/** A question and a long answer of a large database change 27 pages of 4 KB. */
const turnBytes = 32 * 4096
const smallCachePages = 1

/** Within a write: throws what a turn's write would throw now. */
export function writeAsMuchAsATurn(client: Database): void {
  const cacheSize = Number(client.query('PRAGMA cache_size').values().flat()[0])
  client.run('SAVEPOINT room')
  client.run(`PRAGMA cache_size = ${smallCachePages}`)
  try {
    client.run("INSERT INTO users (id, created_at) VALUES ('room', zeroblob(?))", [turnBytes])
  } finally {
    client.run(`PRAGMA cache_size = ${cacheSize}`)
  }
  client.run('ROLLBACK TO room')
  client.run('RELEASE room')
  client.run('PRAGMA user_version = 0')
}
