import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { newId } from '../../../src/domain/ids.ts'
import { type FakeModel, startFakeModel, streamed } from '../../support/fake-model.ts'
import { chatRequest, readEvents } from '../../support/requests.ts'
import { openTestApp, type TestApp } from '../../support/test-app.ts'
import { type Attack, attacks, evilWords } from './attacks.ts'

let model: FakeModel
let shop: TestApp
beforeAll(async () => {
  model = startFakeModel()
  shop = await openTestApp({ model: model.config() })
  await shop.configure({ addressSessionsPerMinute: 10_000, keyRequestsPerMinute: 100_000 })
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

const question = 'How long do parcels to Canada take?'
const pieceLengths = [1, 3, 7, 100_000]

/** What the visitor reads, piece by piece, and the system prompt that the model got. */
async function fallFor({ by, text, obeyed }: Attack, pieceLength: number) {
  let system = ''
  await writePage(by === 'page' ? text : 'Parcels to Canada take seven days.')
  model.next((request) => {
    system = request.body.messages[0]?.content ?? ''
    const answer = obeyed(system)
    return streamed(answer.match(new RegExp(`[^]{1,${pieceLength}}`, 'gu')) ?? [])(request)
  })
  const message = by === 'visitor' ? `${text} ${question}` : question
  const request = chatRequest({ key: shop.keys.cb_live, message, streamed: true })
  const events = await readEvents(await shop.handle(request))
  const deltas = events.filter(({ event }) => event === 'delta').map(({ data }) => data.content)
  const done = events.find(({ event }) => event === 'done')
  return { read: deltas.join(''), stored: done?.data.message.content, system }
}

async function writePage(text: string): Promise<void> {
  const page = {
    id: newId('page'),
    chatbotId: shop.chatbot.id,
    url: 'https://example.com/comments',
    title: 'Parcels to Canada: comments',
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    contentHash: text,
    origin: 'crawl' as const,
    fetchedAt: shop.clock.now(),
  }
  await shop.app.store.replacePage(page, [{ position: 0, headings: [], anchor: null, text }])
}

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function sharesTenWords(text: string, secret: string): boolean {
  const told = ` ${words(text).join(' ')} `
  const secretWords = words(secret)
  return secretWords.some(
    (_word, start) =>
      start + 10 <= secretWords.length &&
      told.includes(` ${secretWords.slice(start, start + 10).join(' ')} `),
  )
}

describe.each(attacks.map((attack) => [`${attack.by}: ${attack.name}`, attack] as const))(
  '%s',
  (_name, attack) => {
    test('reaches no visitor, however the answer is cut', async () => {
      for (const pieceLength of pieceLengths) {
        const { read, stored, system } = await fallFor(attack, pieceLength)
        const instructions = system.slice(0, system.indexOf('<site_pages>'))
        const obeyed = attack.obeyed(system)
        const isHarmful =
          sharesTenWords(obeyed, instructions) ||
          evilWords.some((word) => obeyed.toLowerCase().includes(word)) ||
          obeyed.includes('&#')
        expect(isHarmful).toBe(true)

        expect(read.length).toBeGreaterThan(0)
        expect(read).toBe(stored)
        expect(sharesTenWords(read, instructions)).toBe(false)
        for (const word of [...evilWords, '&#', '![']) {
          expect(read.toLowerCase()).not.toContain(word)
        }
      }
    })
  },
)

test.each(attacks.map(({ by, text }) => [by, text] as const))(
  'what a %s says stays what is quoted or asked: %s',
  async (by, text) => {
    const attack: Attack = { name: '', by, text, obeyed: () => 'Seven days.' }
    const { system, read } = await fallFor(attack, 100)
    expect(read).toBe('Seven days.')
    const fences = system.match(/<\/?site_pages>/g)
    expect(fences).toEqual(['<site_pages>', '</site_pages>'])
    expect(system.endsWith('</site_pages>')).toBe(true)
    const messages = model.requests.at(-1)?.body.messages ?? []
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user'])
    if (by === 'visitor') expect(system).not.toContain(text)
  },
)

test('the answer ends where a model begins to tell its instructions, and counts as a refusal', async () => {
  const [attack] = attacks
  if (!attack) throw new Error('There are attacks.')
  const { read } = await fallFor(attack, 3)
  expect(read).toContain('https://example.com/')
  expect((await shop.turns()).at(-1)?.outcome).toBe('refused')
})
