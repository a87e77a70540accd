import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Chatbot } from '../../../src/domain/chatbot.ts'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { addChatbot, at, openExampleTurn } from '../contract/examples.ts'
import { newDataFolder, removeDataFolders } from './data-folder.ts'

afterAll(removeDataFolders)

let dataDir: string
let file: string
let store: Store
let chatbot: Chatbot

beforeEach(async () => {
  dataDir = newDataFolder()
  file = join(dataDir, 'askmysite.db')
  store = await openSqliteStore({ dataDir })
  chatbot = await addChatbot(store)
})

afterEach(() => store.close())

async function expectRefusal(): Promise<void> {
  const refusal = {
    code: 'store_unavailable',
    message: `The database ${file} was moved, deleted or replaced: put it back, or stop askmysite and start it again.`,
  }
  await expect(store.checkWritable()).rejects.toMatchObject(refusal)
  await expect(openExampleTurn(store, chatbot, 'Hello')).rejects.toMatchObject(refusal)
}

test('a data folder that is deleted takes no more writes', async () => {
  await store.checkWritable()
  rmSync(dataDir, { recursive: true })
  await expectRefusal()
  mkdirSync(dataDir)
  await expectRefusal()
})

test('a database that is moved away takes no writes until it is back', async () => {
  renameSync(dataDir, `${dataDir}-elsewhere`)
  await expectRefusal()
  renameSync(`${dataDir}-elsewhere`, dataDir)
  await store.checkWritable()
  const turn = await openExampleTurn(store, chatbot, 'Hello')
  await store.close()
  store = await openSqliteStore({ dataDir })
  expect(await store.findSession(turn.session, at('10:00'))).not.toBeNull()
})

test('a copy in the place of the database takes no writes', async () => {
  copyFileSync(file, `${file}.copy`)
  renameSync(`${file}.copy`, file)
  await expectRefusal()
})

test.each(['-wal', '-shm'])('a database whose %s file is deleted takes no writes', async (name) => {
  rmSync(file + name)
  await expectRefusal()
})
