import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { systemClock } from '../../../src/domain/clock.ts'
import { connect } from '../../../src/store/sqlite/file/connect.ts'
import { migrateDatabase } from '../../../src/store/sqlite/file/migrate.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import {
  addChatbot,
  addKey,
  addPage,
  at,
  exampleFixedAnswer,
  exampleOpening,
  exampleSession,
  openExampleTurn,
} from '../contract/examples.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { linesOf } from '../../support/lines-of.ts'
import { until } from '../../support/until.ts'
import { newDataFolder, removeDataFolders } from './data-folder.ts'

// Some start the program several times, or wait for one that does not go.
setDefaultTimeout(30_000)
afterAll(removeDataFolders)

describe('two programs on one file', () => {
  test('a key that one revokes stops working for the other within a second', async () => {
    const [server, tool] = await openTwice(newDataFolder())
    const chatbot = await addChatbot(server)
    const key = await addKey(server, chatbot)
    await until(async () => tool.findKey(key.hash) !== null, 1000)
    await tool.revokeKey(key.id, at('12:00'))
    await until(async () => server.findKey(key.hash)?.key.revokedAt !== null, 1000)
    await closeAll(server, tool)
  })

  test('a chatbot or key that one makes is there for the other at once', async () => {
    const [server, tool] = await openTwice(newDataFolder())
    expect(server.findKey('none')).toBeNull()
    const shop = await addChatbot(tool, 'Shop')
    const byId = server.findChatbot(shop.id)
    const blog = await addChatbot(tool, 'Blog')
    const byName = server.findChatbot('blog')
    const key = await addKey(tool, shop)
    expect(server.findKey(key.hash)).toEqual({ key, chatbot: shop })
    expect([await byId, await byName]).toEqual([shop, blog])
    expect(server.findKey('none')).toBeNull()
    await closeAll(server, tool)
  })

  test('a chatbot that one changes or deletes is changed for the other, and no other is', async () => {
    const [server, tool] = await openTwice(newDataFolder())
    const shop = await addChatbot(server, 'Shop')
    const blog = await addChatbot(server, 'Blog')
    const before = await server.findChatbot(blog.id)
    await tool.updateChatbot(shop.id, { active: false }, at('12:00'))
    await openExampleTurn(tool, blog, 'Hello')
    await addPage(tool, blog, '/', ['Welcome'])
    await until(async () => (await server.findChatbot(shop.id))?.active === false, 1000)
    await tool.deleteChatbot(shop.id)
    await until(async () => (await server.findChatbot('shop')) === null, 1000)
    const after = await server.findChatbot(blog.id)
    expect(after).toEqual(blog)
    expect(after === before).toBe(true)
    await closeAll(server, tool)
  })

  test('a fixed answer that one adds or removes is told or not by the other within a second', async () => {
    const [server, tool] = await openTwice(newDataFolder())
    const shop = await addChatbot(server, 'Shop')
    const answer = exampleFixedAnswer(shop, 'Are you open?')
    await tool.addFixedAnswers([answer])
    await until(async () => server.fixedAnswersOf(shop.id).length === 1, 1000)
    const before = server.fixedAnswersOf(shop.id)
    expect(before).toEqual([answer])
    await openExampleTurn(tool, shop, 'Hello')
    await tool.updateChatbot(shop.id, { active: false }, at('12:00'))
    await until(async () => (await server.findChatbot(shop.id))?.active === false, 1000)
    expect(server.fixedAnswersOf(shop.id) === before).toBe(true)
    await tool.removeFixedAnswer(shop.id, answer.id)
    await until(async () => server.fixedAnswersOf(shop.id).length === 0, 1000)
    await closeAll(server, tool)
  })

  test('both write at once and nothing is lost', async () => {
    const [server, tool] = await openTwice(newDataFolder())
    const chatbot = await addChatbot(server)
    const sessions = Array.from({ length: 100 }, () => exampleSession(chatbot))
    await Promise.all(
      sessions.map((session, place) =>
        (place % 2 === 0 ? server : tool).openTurn(exampleOpening(session, 'Hello')),
      ),
    )
    for (const session of sessions) {
      expect(await server.findSession(session, at('10:00'))).not.toBeNull()
    }
    await closeAll(server, tool)
  })

  test('several that start at once on a new folder all start', async () => {
    const dataDir = newDataFolder()
    const writers = Array.from({ length: 4 }, () => startWriter(dataDir))
    for (const writer of writers) {
      expect(await linesOf(writer.stdout).next()).toMatchObject({ done: false })
      writer.kill('SIGKILL')
      await writer.exited
    }
  })

  test('several that start at once on a database of an older version all start', async () => {
    const dataDir = olderDatabase()
    const writers = Array.from({ length: 4 }, () => startWriter(dataDir))
    for (const writer of writers) {
      expect(await linesOf(writer.stdout).next()).toMatchObject({ done: false })
    }
    for (const writer of writers) {
      writer.kill('SIGKILL')
      await writer.exited
    }
    const asides = readdirSync(dataDir).filter((name) => name.includes('.before-'))
    expect(asides).toHaveLength(1)
  })

  test('a newer one updates nothing while an older one has it open, and says what to do', async () => {
    const dataDir = olderDatabase()
    const file = join(dataDir, 'askmysite.db')
    const before = rowsOf(file, 'SELECT count(*) FROM __drizzle_migrations')
    const server = new Database(file)
    server.run('PRAGMA journal_mode = WAL')
    server.query('SELECT count(*) FROM chatbots').get()
    await expect(openSqliteStore({ dataDir })).rejects.toMatchObject({
      code: 'store_unavailable',
      message: `A server or command of an older version uses ${file}, which this version would update: stop the server before any command of the new version.`,
    })
    expect(rowsOf(file, 'SELECT count(*) FROM __drizzle_migrations')).toEqual(before)
    server.run("INSERT INTO users (id, created_at) VALUES ('visitor', 0)")
    server.close(true)
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    const store = await openSqliteStore({ dataDir })
    expect(rowsOf(file, 'SELECT id FROM users')).toContain('visitor')
    expect(rowsOf(file, 'PRAGMA journal_mode')).toEqual(['wal'])
    await store.close()
  })

  test('a server answers while another process holds the lock for a moment', async () => {
    const dataDir = newDataFolder()
    const store = await openSqliteStore({ dataDir })
    const chatbot = await addChatbot(store)
    const key = await addKey(store, chatbot)
    const other = new Database(join(dataDir, 'askmysite.db'))
    other.run('BEGIN IMMEDIATE')
    let isOpened = false
    const opened = openExampleTurn(store, chatbot, 'Hello').then((turn) => {
      isOpened = true
      return turn
    })
    for (let request = 0; request < 5; request++) {
      expect(store.findKey(key.hash)).not.toBeNull()
      await Bun.sleep(1)
    }
    expect(isOpened).toBe(false)
    other.run('ROLLBACK')
    other.close(true)
    expect((await opened).message.content).toBe('Hello')
    await store.close()
  })
})

test('all that resolved is there after the program was killed while it wrote', async () => {
  const dataDir = newDataFolder()
  const writer = startWriter(dataDir)
  const written: string[] = []
  for await (const sessionId of linesOf(writer.stdout)) {
    written.push(sessionId)
    if (written.length === 200) writer.kill('SIGKILL')
  }
  expect(await writer.exited).not.toBe(0)
  expect(written.length).toBeGreaterThanOrEqual(200)

  const store = await openSqliteStore({ dataDir })
  for (const sessionId of written) {
    expect(await store.findTurn(sessionId, 'only', at('09:00'))).not.toBeNull()
  }
  await store.close()
})

/** As a program left it that lacks the newest of the migrations. */
function olderDatabase(): string {
  const dataDir = newDataFolder()
  mkdirSync(dataDir)
  const folder = join(dirname(newDataFolder()), 'older')
  cpSync(join(import.meta.dir, '../../../drizzle'), folder, { recursive: true })
  const journalFile = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8'))
  writeFileSync(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, -1) }))
  const file = join(dataDir, 'askmysite.db')
  const connection = connect(file)
  migrateDatabase(connection, file, systemClock, folder)
  connection.client.close(true)
  return dataDir
}

async function openTwice(dataDir: string): Promise<[Store, Store]> {
  return [await openSqliteStore({ dataDir }), await openSqliteStore({ dataDir })]
}

async function closeAll(...stores: Store[]): Promise<void> {
  for (const store of stores) await store.close()
}

function startWriter(dataDir: string) {
  return Bun.spawn([process.execPath, join(import.meta.dir, 'writer-process.ts'), dataDir], {
    stdout: 'pipe',
    stderr: 'inherit',
  })
}
