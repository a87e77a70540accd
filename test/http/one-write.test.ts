import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, expect, test } from 'bun:test'
import { type FakeModel, answer, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

// The answer, its sources and its usage go in with one atomic write: here the disk refuses the last
// of them, when the others are in already.

const message = 'How long do parcels to Canada take?'
const refused = { success: false, error: 'Failed to process message', code: 'internal' }
const answers = "SELECT content FROM messages WHERE role = 'assistant'"

let model: FakeModel
let shop: TestApp
let sessionToken: string
beforeEach(async () => {
  model = startFakeModel()
  shop = await openTestApp({ model: model.config() })
  model.next(answer('Hello.'))
  const opening = await shop.handle(chatRequest({ key: shop.keys.cb_live, message: 'Hello?' }))
  sessionToken = (await opening.json()).sessionToken
})
afterEach(async () => {
  await shop[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

function change(statement: string): void {
  using database = new Database(shop.file)
  database.run(statement)
}

function refuseUsage(): void {
  change("CREATE TRIGGER no_usage BEFORE INSERT ON usage BEGIN SELECT RAISE(ABORT, 'no room'); END")
}

const ask = (streamed: boolean) =>
  shop.handle(
    chatRequest({
      key: shop.keys.cb_live,
      message,
      sessionToken,
      streamed,
      headers: { 'Idempotency-Key': 'message-1' },
    }),
  )

test('where a part of it fails nothing of it is there, and the message can be sent again', async () => {
  refuseUsage()
  model.next(answer('About seven days.'))
  const failed = await ask(false)
  expect(failed.status).toBe(500)
  expect(await failed.json()).toEqual(refused)
  expect(shop.rows(answers)).toEqual(['Hello.'])
  expect(await shop.turns()).toHaveLength(1)
  expect(shop.rows("SELECT content FROM messages WHERE role = 'visitor'")).toContain(message)

  change('DROP TRIGGER no_usage')
  model.next(answer('Within seven working days.'))
  const again = await ask(false)
  expect(again.status).toBe(200)
  const { content, sources } = (await again.json()).message
  expect(content).toBe('Within seven working days.')
  expect(sources).toHaveLength(1)
  expect(shop.rows(answers)).toEqual(['Hello.', content])
  expect(await shop.turns()).toHaveLength(2)
  expect(shop.rows("SELECT content FROM messages WHERE role = 'visitor'")).toHaveLength(2)
})

test('a stream ends with the error that tells so', async () => {
  refuseUsage()
  model.next(answer('About seven days.'))
  const events = await readEvents(await ask(true))
  expect(events.filter(({ event }) => event === 'delta')).not.toEqual([])
  expect(events.at(-1)).toEqual({ event: 'error', data: refused })
  expect(shop.rows(answers)).toEqual(['Hello.'])

  change('DROP TRIGGER no_usage')
  expect((await readEvents(await ask(true))).at(-1)?.event).toBe('done')
})
