import { afterEach, beforeEach, expect, test } from 'bun:test'
import { crawl } from '../../../src/knowledge/crawl/crawl.ts'
import { type FixtureSite, shopPage, startSite } from '../../support/fixture-site.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'

const home = shopPage(
  'Home',
  '<p>We sell teas from the Alps.</p><a href="/contact">Write to us</a>',
)
const contact = shopPage(
  'Contact',
  '<p>Write to tea@alpine.example, and we answer within a day.</p>',
)

let site: FixtureSite
let knowing: Knowing

beforeEach(async () => {
  site = startSite(() => [
    ['/', home],
    ['/contact', contact],
  ])
  knowing = await openKnowing()
})

afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await knowing[Symbol.asyncDispose]()
})

async function contactUrlAfterCrawl(): Promise<string | null | undefined> {
  const { store, clock, chatbot } = knowing
  await crawl({ store, clock, chatbot, startUrl: site.url, allowPrivate: true })
  return (await store.findChatbot(chatbot.id))?.contactUrl
}

test('a crawl finds the contact page', async () => {
  expect(await contactUrlAfterCrawl()).toBe(`${site.url}/contact`)
})

test('a page that holds a form and no text is found, too', async () => {
  site.answers.set('/contact', '<!doctype html><title>Contact</title><form><input></form>')
  expect(await contactUrlAfterCrawl()).toBe(`${site.url}/contact`)
})

test('what the operator said stays', async () => {
  const { store, chatbot, clock } = knowing
  await store.updateChatbot(chatbot.id, { contactUrl: 'https://help.example/' }, clock.now())
  expect(await contactUrlAfterCrawl()).toBe('https://help.example/')
})

test('a page that vanished is offered no more', async () => {
  expect(await contactUrlAfterCrawl()).toBe(`${site.url}/contact`)
  site.answers.delete('/contact')
  site.answers.set('/', shopPage('Home', '<p>We sell teas from the Alps.</p>'))
  expect(await contactUrlAfterCrawl()).toBeNull()
})

test('a site without one leaves the chatbot as it is', async () => {
  site.answers.delete('/contact')
  const { updatedAt } = knowing.chatbot
  expect(await contactUrlAfterCrawl()).toBeNull()
  expect((await knowing.store.findChatbot(knowing.chatbot.id))?.updatedAt).toEqual(updatedAt)
})
