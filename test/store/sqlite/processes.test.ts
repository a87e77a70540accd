import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
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
import { linesOf } from '../../support/lines-of.ts'
import { until } from '../../support/until.ts'
import { newDataFolder, removeDataFolders } from './data-folder.ts'

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
