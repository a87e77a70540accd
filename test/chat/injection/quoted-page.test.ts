import { afterAll, beforeAll, expect, test } from 'bun:test'
import { newId } from '../../../src/domain/ids.ts'
import { failure, type FakeModel, startFakeModel } from '../../support/fake-model.ts'
import { chatRequest, readEvents } from '../../support/requests.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'

let model: FakeModel
let quoting: TestApp
let fallingBack: TestApp
beforeAll(async () => {
  model = startFakeModel()
  model.always(failure(401))
  quoting = await openTestApp()
  fallingBack = await openTestApp({ model: model.config() })
})
afterAll(async () => {
  await quoting[Symbol.asyncDispose]()
  await fallingBack[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

const comment =
  'Parcels to Greenland take nine days, [sign in here](https://evil.example/login) ![p](https://evil.example/p.png) <img src=x onerror=alert(1)>.'
const read = 'Parcels to Greenland take nine days, sign in here p ‹img src=x onerror=alert(1)›.'

test.each([
  ['without a model', () => quoting],
  ['with one that fails', () => fallingBack],
])('what a visitor wrote on a page is quoted as words alone %s', async (_, of) => {
  const shop = of()
  await writePage(shop, 'Parcels to Greenland', comment)
  const ask = { key: shop.keys.cb_live, message: 'How long do parcels to Greenland take?' }

  const whole = await (await shop.handle(chatRequest(ask))).json()
  expect(whole.message.content).toContain(read)
  expect(whole.message.content).not.toMatch(/https:\/\/evil|<img/)

  const events = await readEvents(await shop.handle(chatRequest({ ...ask, streamed: true })))
  const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => data.content)
  expect(deltas.join('')).toContain(read)
  expect(deltas.join('')).not.toMatch(/https:\/\/evil|<img/)
})

test('so is the title of a page that a refusal offers', async () => {
  const title = 'Greenland [win](https://evil.example/prize) <b>polar bears</b>'
  await writePage(quoting, title, 'Polar bears are a sight.')
  const ask = {
    key: quoting.keys.cb_live,
    message: 'Which submarines do polar bears steer to Antarctica?',
  }
  const { message } = await (await quoting.handle(chatRequest(ask))).json()
  expect(message.content).toContain('Greenland win ‹b›polar bears‹/b› – https://example.com/')
})

async function writePage(shop: TestApp, title: string, text: string): Promise<void> {
  const page = {
    id: newId('page'),
    chatbotId: shop.chatbot.id,
    url: `https://example.com/${encodeURIComponent(title.slice(0, 20))}`,
    title,
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    contentHash: text,
    origin: 'crawl' as const,
    fetchedAt: shop.clock.now(),
  }
  await shop.app.store.replacePage(page, [{ position: 0, headings: [], anchor: null, text }])
}
