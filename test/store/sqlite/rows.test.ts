import { Database } from 'bun:sqlite'
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteStore } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { addChatbot, addPage, at, exampleEnding, openExampleTurn } from '../contract/examples.ts'
import { newDataFolder, removeDataFolders } from './data-folder.ts'
import { rowsOf } from '../../support/rows-of.ts'

afterAll(removeDataFolders)

let store: Store
let file: string

beforeEach(async () => {
  const dataDir = newDataFolder()
  file = join(dataDir, 'askmysite.db')
  store = await openSqliteStore({ dataDir })
})

afterEach(() => store.close())

test('the full-text index holds the passages that are there, and no others', async () => {
  const kept = await addChatbot(store, 'Kept')
  const gone = await addChatbot(store, 'Gone')
  for (const chatbot of [kept, gone]) {
    await addPage(store, chatbot, '/one', ['a', 'b'])
    await addPage(store, chatbot, '/two', ['a', 'b', 'c'])
  }
  const sizes = () => [
    ...rowsOf(file, 'SELECT count(*) FROM passages'),
    ...rowsOf(file, 'SELECT count(*) FROM passages_fts_docsize'),
  ]
  expect(sizes()).toEqual([10, 10])
  await addPage(store, kept, '/one', ['a'])
  expect(sizes()).toEqual([9, 9])
  await store.removePage(kept.id, 'https://example.com/two')
  expect(sizes()).toEqual([6, 6])
  await store.deleteChatbot(gone.id)
  expect(sizes()).toEqual([1, 1])
})

test('a rating is kept with its comment, until it is taken back', async () => {
  const turn = await openExampleTurn(store, await addChatbot(store), 'How much?')
  const ending = exampleEnding('Five.')
  await store.finishTurn(turn, ending)
  const answerId = ending.answer?.id ?? ''
  const rated = "SELECT rating, rating_comment FROM messages WHERE role = 'assistant'"
  for (const feedback of [
    { rating: 'down', comment: 'Too short' },
    { rating: null, comment: null },
  ] as const) {
    await store.rateMessage(turn.session, answerId, feedback, at('11:00'))
    expect(rowsOf(file, rated)).toEqual([feedback.rating, feedback.comment])
  }
})

test('what a conversation cost counts on when the conversation is gone', async () => {
  const turn = await openExampleTurn(store, await addChatbot(store), 'How much?')
  await store.finishTurn(turn, exampleEnding('Five.'))
  using outside = new Database(file)
  outside.run('PRAGMA foreign_keys = ON')
  outside.run('DELETE FROM sessions')
  expect(rowsOf(file, 'SELECT count(*) FROM messages')).toEqual([0])
  expect((await store.sumSpending(turn.session.chatbotId, at('00:00'))).tokens).toBe(120)
  expect(await store.readTurns(turn.session.chatbotId, at('00:00'), at('23:00'))).toMatchObject([
    { sessionId: null, question: '', outcome: 'answered' },
  ])
})

test('checking that it can be written does write', async () => {
  using outside = new Database(file)
  const dataVersion = () => outside.query('PRAGMA data_version').values().flat()
  const before = dataVersion()
  await store.checkWritable()
  expect(dataVersion()).not.toEqual(before)
})

test('checking that it can be written takes the room of a turn in the log, and leaves nothing', async () => {
  using outside = new Database(file)
  await addChatbot(store)
  outside.run('PRAGMA wal_checkpoint(TRUNCATE)')
  const state = () => [
    statSync(file).size,
    ...rowsOf(file, 'SELECT count(*) FROM users'),
    ...rowsOf(file, 'PRAGMA page_count'),
    ...rowsOf(file, 'PRAGMA freelist_count'),
  ]
  const before = state()
  expect(statSync(`${file}-wal`).size).toBe(0)
  await store.checkWritable()
  const walBytes = statSync(`${file}-wal`).size
  expect(walBytes).toBeGreaterThan(27 * 4096)
  expect(walBytes).toBeLessThan(50 * 4096)
  for (let time = 0; time < 50; time++) await store.checkWritable()
  expect(statSync(`${file}-wal`).size).toBeLessThan(walBytes + 50 * 5 * 4120)
  outside.run('PRAGMA wal_checkpoint(TRUNCATE)')
  expect(state()).toEqual(before)
})
