import { describe, expect, test } from 'bun:test'
import { answer, startFakeModel } from '../support/fake-model.ts'
import { chatRequest, readEvents } from '../support/requests.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

// Nothing on the site answers it, but one page comes near.
const message = 'Does the warranty hold on polar expeditions?'
const contactUrl = 'https://example.com/contact'
const offer = `Perhaps this page helps: Warranty – https://example.com/warranty
You can get in touch here: ${contactUrl}`

type Ask = (shop: TestApp) => Promise<{ content: string; rest: object }>

const ways: [name: string, ask: Ask][] = [
  [
    'the session protocol',
    async (shop) => {
      const response = await shop.handle(chatRequest({ key: shop.keys.cb_live, message }))
      expect(response.status).toBe(200)
      const { content, ...rest } = (await response.json()).message
      return { content, rest }
    },
  ],
  [
    'the session protocol as a stream',
    async (shop) => {
      const request = chatRequest({ key: shop.keys.cb_live, message, streamed: true })
      const events = await readEvents(await shop.handle(request))
      const { content, ...rest } = events.at(-1)?.data.message ?? {}
      expect(readDeltas(events)).toBe(content)
      return { content, rest }
    },
  ],
  [
    'the conversation protocol',
    async (shop) => {
      const response = await shop.handle(chatRequest({ key: shop.keys.sk_live, message }))
      const { message: content, ...rest } = (await response.json()).data
      return { content, rest }
    },
  ],
  [
    'the conversation protocol as a stream',
    async (shop) => {
      const request = chatRequest({ key: shop.keys.sk_live, message, streamed: true })
      const events = await readEvents(await shop.handle(request))
      const { content, ...rest } = events.at(-1)?.data.message ?? {}
      expect(readDeltas(events)).toBe(content)
      return { content, rest }
    },
  ],
]

function readDeltas(events: Awaited<ReturnType<typeof readEvents>>): string {
  return events
    .filter(({ event }) => event === 'delta')
    .map(({ data }) => data.content)
    .join('')
}

describe.each(ways)('a refusal in %s', (_name, ask) => {
  test('offers the nearest page and the contact page, and names no source', async () => {
    await using shop = await openTestApp()
    await shop.configure({ contactUrl })
    const { content, rest } = await ask(shop)
    expect(content).toBe(`I could not find an answer to that on this site.\n\n${offer}`)
    expect(rest).not.toHaveProperty('sources')
    expect(await shop.turns()).toMatchObject([{ outcome: 'refused' }])
  })

  test('offers the same below a model’s own words', async () => {
    using model = startFakeModel()
    model.next(answer('[NOT_ON_SITE] This site does not tell.'))
    await using shop = await openTestApp({ model: model.config() })
    await shop.configure({ contactUrl })
    const { content, rest } = await ask(shop)
    expect(content).toBe(`This site does not tell.\n\n${offer}`)
    expect(rest).not.toHaveProperty('sources')
    expect(await shop.turns()).toMatchObject([{ outcome: 'refused' }])
  })
})
