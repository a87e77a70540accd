import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { connect } from '../../../src/store/sqlite/file/connect.ts'
import { migrateDatabase } from '../../../src/store/sqlite/file/migrate.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import { TestClock } from '../../support/clock.ts'
import {
  addChatbot,
  addKey,
  addPage,
  at,
  exampleOpening,
  exampleSession,
} from '../contract/examples.ts'
import { newDataFolder, removeDataFolders } from './data-folder.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { mountSmallDisk } from '../../support/small-disk.ts'
import { foundInStore } from '../../support/found-in-store.ts'

afterAll(removeDataFolders)

const ourMigrations = join(import.meta.dir, '../../../drizzle')

describe('the data folder', () => {
  test('is made, and only its owner reads what is in it', async () => {
    const dataDir = join(newDataFolder(), 'deep', 'down')
    const store = await openSqliteStore({ dataDir })
    await addChatbot(store)
    const modes = readdirSync(dataDir).map((name) => [name, statSync(join(dataDir, name)).mode])
    expect(statSync(dataDir).mode & 0o777).toBe(0o700)
    expect(modes.map(([name]) => name).sort()).toEqual([
      'askmysite.db',
      'askmysite.db-shm',
      'askmysite.db-wal',
    ])
    for (const [, mode] of modes) expect(Number(mode) & 0o777).toBe(0o600)
    await store.close()
  })

  test('keeps everything from one start to the next', async () => {
    const dataDir = newDataFolder()
    const first = await openSqliteStore({ dataDir })
    const chatbot = await addChatbot(first)
    const key = await addKey(first, chatbot)
    const session = exampleSession(chatbot)
    const turn = await first.openTurn(exampleOpening(session, 'Hello', { idempotencyKey: 'a' }))
    const page = await addPage(first, chatbot, '/', ['Parcels'])
    await first.close()
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])

    const second = await openSqliteStore({ dataDir })
    expect(second.findKey(key.hash)).toEqual({ key, chatbot })
    expect(await second.findSession(session, at('10:00'))).toEqual(session)
    expect((await second.findTurn(session.id, 'a', at('09:00')))?.id).toBe(turn.id)
    expect((await foundInStore(second, chatbot.id, ['parcels'], 5))[0]?.pageId).toBe(page.id)
    await second.deleteChatbot(chatbot.id)
    expect(await second.findSession(session, at('10:00'))).toBeNull()
    await second.close()
  })

  test('that is a file is refused by name', async () => {
    const dataDir = newDataFolder()
    writeFileSync(dataDir, '')
    for (const folder of [dataDir, join(dataDir, 'below')]) {
      await expect(openSqliteStore({ dataDir: folder })).rejects.toMatchObject({
        code: 'store_unavailable',
        message: `The data folder ${folder} is not a folder: choose another one with --data or DATA_DIR.`,
      })
    }
  })

  test('that cannot be written is refused by name', async () => {
    const dataDir = folderThatCannotBeWritten()
    await expect(openSqliteStore({ dataDir })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `The data folder ${dataDir} cannot be written: give this user the right to, or choose another one with --data or DATA_DIR.`,
    })
  })

  test('on a disk that takes no writes is refused by name', async () => {
    await using disk = await mountSmallDisk(4096)
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    const { folder: dataDir } = disk
    await (await openSqliteStore({ dataDir })).close()
    await disk.makeReadOnly()
    await expect(openSqliteStore({ dataDir })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `The disk of the data folder ${dataDir} takes no writes: make it writable, or choose another folder with --data or DATA_DIR.`,
    })
  })

  test('with something else for a database is refused by name', async () => {
    const dataDir = newDataFolder()
    mkdirSync(dataDir)
    writeFileSync(join(dataDir, 'askmysite.db'), 'my diary '.repeat(1000))
    await expect(openSqliteStore({ dataDir })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `The file ${join(dataDir, 'askmysite.db')} is not a database: move it away, or choose another folder with --data or DATA_DIR.`,
    })
  })

  test("with another program's database is refused by name, and left as it was", async () => {
    for (const tables of [
      'CREATE TABLE recipes (id INTEGER)',
      'CREATE TABLE users (id INTEGER); CREATE TABLE __drizzle_migrations (hash TEXT)',
    ]) {
      const dataDir = newDataFolder()
      mkdirSync(dataDir)
      const file = join(dataDir, 'askmysite.db')
      const theirs = new Database(file)
      theirs.run(tables)
      theirs.close(true)
      const before = readFileSync(file)
      await expect(openSqliteStore({ dataDir })).rejects.toMatchObject({
        code: 'store_unavailable',
        message: `The file ${file} is another program's database: move it away, or choose another folder with --data or DATA_DIR.`,
      })
      expect(readFileSync(file).equals(before)).toBe(true)
      expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    }
  })
})

describe('another version', () => {
  test('a database that a newer program has written is refused and left alone', async () => {
    const { dataDir, file } = await storeWithChatbot()
    updateDatabase(file, migrationsWith('CREATE TABLE future (id INTEGER)'))
    await expect(openSqliteStore({ dataDir })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `The database ${file} was written by a newer version of askmysite: update the program, or choose another folder with --data or DATA_DIR.`,
    })
    expect(rowsOf(file, 'SELECT name FROM chatbots')).toEqual(['Support Assistant'])
  })

  test('before an update, the database is set aside as it was', async () => {
    const { dataDir, file } = await storeWithChatbot()
    updateDatabase(file, migrationsWith('CREATE TABLE future (id INTEGER)'))
    const aside = readdirSync(dataDir).filter((name) => name.includes('.before-'))
    const next = String(migrationsToday).padStart(4, '0')
    expect(aside).toEqual([`askmysite.db.before-${next}-20261109T100000000Z`])
    const copy = join(dataDir, String(aside[0]))
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    expect(rowsOf(copy, 'SELECT name FROM chatbots')).toEqual(['Support Assistant'])
    const future = "SELECT name FROM sqlite_schema WHERE name = 'future'"
    expect(rowsOf(copy, future)).toEqual([])
    expect(rowsOf(file, future)).toEqual(['future'])
  })

  test('the last three that were set aside are kept', async () => {
    const { dataDir, file } = await storeWithChatbot()
    const old = ['0002-20260101', '0009-20260301', '0004-20260201', '0012-20260401']
    for (const name of old) writeFileSync(`${file}.before-${name}T100000000Z`, 'older')
    const other = ['restore-20250101T100000000Z', '0001-by-hand', '0001-20250101T100000000Z.gz']
    for (const name of other) writeFileSync(`${file}.before-${name}`, 'not an update')
    updateDatabase(file, migrationsWith('CREATE TABLE future (id INTEGER)'))
    const next = String(migrationsToday).padStart(4, '0')
    const kept = [`${next}-20261109`, '0012-20260401', '0009-20260301']
    expect(readdirSync(dataDir).sort()).toEqual(
      [
        'askmysite.db',
        ...[...kept.map((name) => `${name}T100000000Z`), ...other].map(
          (name) => `askmysite.db.before-${name}`,
        ),
      ].sort(),
    )
  })

  test('a new database has nothing to set aside, and the next start nothing to update', async () => {
    const { dataDir } = await storeWithChatbot()
    await (await openSqliteStore({ dataDir })).close()
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
  })

  test('an update that rebuilds a table keeps the rows that point to it', async () => {
    const { file } = await storeWithChatbot()
    updateDatabase(
      file,
      migrationsWith(
        'CREATE TABLE `__new_users` (`id` text PRIMARY KEY NOT NULL, `created_at` integer NOT NULL);',
        'INSERT INTO `__new_users` SELECT `id`, `created_at` FROM `users`;',
        'DROP TABLE `users`;',
        'ALTER TABLE `__new_users` RENAME TO `users`;',
      ),
    )
    expect(rowsOf(file, 'SELECT name FROM chatbots')).toEqual(['Support Assistant'])
  })

  test('a program that makes the terms of texts in another way reads the sites anew', async () => {
    const { dataDir, file } = await storeWithChatbot()
    const client = new Database(file)
    client.run("UPDATE search_sites SET term_format = '0/en'")
    client.run('DELETE FROM passages_fts')
    client.close()
    const store = await openSqliteStore({ dataDir })
    const [chatbot] = await store.listChatbots()
    expect(await foundInStore(store, chatbot?.id ?? '', ['parcels'], 5)).toHaveLength(1)
    expect((await store.readSiteTerms(chatbot?.id ?? '', ['parcel'])).passages).toBe(1)
    await store.close()
  })

  test('an update that fails leaves everything as it was', async () => {
    const { dataDir, file } = await storeWithChatbot()
    const broken = migrationsWith('DROP TABLE `passages`;', 'DROP TABLE `nonsense`;')
    expect(() => updateDatabase(file, broken)).toThrow()
    const store = await openSqliteStore({ dataDir })
    const [chatbot] = await store.listChatbots()
    expect(await foundInStore(store, chatbot?.id ?? '', ['parcels'], 5)).toHaveLength(1)
    await store.close()
  })
})

async function storeWithChatbot(): Promise<{ dataDir: string; file: string }> {
  const dataDir = newDataFolder()
  const store = await openSqliteStore({ dataDir })
  await addPage(store, await addChatbot(store), '/', ['Parcels'])
  await store.close()
  return { dataDir, file: join(dataDir, 'askmysite.db') }
}

/** What another version of the program does at its start. */
function updateDatabase(file: string, migrationsFolder: string): void {
  const connection = connect(file)
  try {
    migrateDatabase(connection, file, new TestClock(), migrationsFolder)
  } finally {
    connection.client.close(true)
  }
}

/** Our migrations, and one more. */
function migrationsWith(...statements: string[]): string {
  const folder = join(dirname(newDataFolder()), 'drizzle')
  cpSync(ourMigrations, folder, { recursive: true })
  const tag = '9999_future'
  writeFileSync(join(folder, `${tag}.sql`), statements.join('\n--> statement-breakpoint\n'))
  const journalFile = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  const future = { idx: 9999, version: '6', when: 9_999_999_999_999, tag, breakpoints: true }
  const entries = [...journal.entries, future]
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries }))
  return folder
}

// File modes do not stop root, but nobody makes a folder there.
function folderThatCannotBeWritten(): string {
  if (process.getuid?.() === 0) return '/proc/askmysite-data'
  const dataDir = newDataFolder()
  mkdirSync(dataDir)
  chmodSync(dataDir, 0o500)
  return dataDir
}

const migrationsToday = readdirSync(ourMigrations).filter((name) => name.endsWith('.sql')).length
