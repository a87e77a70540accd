import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { fakeAnswer, fakeSources } from './fake-chat-server.ts'
import { askAndWait, bubble, finishedAnswers, openChat, panel, visit } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('open() and close() do as the bubble does', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.evaluate('AskMySite.open()')
  await panel(page).waitFor()
  await page.evaluate('AskMySite.open()')
  expect(await panel(page).isVisible()).toBe(true)
  await page.evaluate('AskMySite.close()')
  expect(await panel(page).isVisible()).toBe(false)
  await page.evaluate('AskMySite.close()')
  expect(await panel(page).isVisible()).toBe(false)
})

browserTest('ask() opens the chat and asks, one after the other', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.evaluate('AskMySite.ask("Do you ship?"); AskMySite.ask("To Norway?")')
  await finishedAnswers(page).nth(1).waitFor()
  expect(server.chatRequests.map(({ message }) => message)).toEqual(['Do you ship?', 'To Norway?'])
  expect(server.chatRequests[1]?.sessionToken).toStartWith('session_')
})

browserTest('what is no question asks nothing', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.evaluate('AskMySite.ask("   "); AskMySite.ask(); AskMySite.ask("x".repeat(2500))')
  await page.evaluate('AskMySite.ask("Do you ship?")')
  await finishedAnswers(page).first().waitFor()
  const messages = server.chatRequests.map(({ message }) => message)
  expect(messages.at(-1)).toBe('Do you ship?')
  expect(messages.filter((message) => message.trim() === '' || message.length > 2000)).toEqual([])
})

browserTest('reset() forgets the conversation and its session', async (page) => {
  await visit(page, pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.evaluate('AskMySite.reset()')
  await finishedAnswers(page).first().waitFor({ state: 'detached' })
  await page.reload()
  await panel(page).waitFor()
  expect(await finishedAnswers(page).count()).toBe(0)
  await askAndWait(page, 'And a year?')
  expect(server.chatRequests[1]?.sessionToken).toBe(null)
})

browserTest('calls made before the script came are done in their order', async (page) => {
  await page.addInitScript(`
    window.heard = []
    window.AskMySite = window.AskMySite || []
    AskMySite.push(['on', 'ready', () => heard.push('ready')])
    AskMySite.push(['on', 'open', () => heard.push('open')])
    AskMySite.push(['on', 'question', ({ text }) => heard.push(text)])
    AskMySite.push(['ask', 'Do you ship to Norway?'])
    AskMySite.push(() => AskMySite.ask('And to Iceland?'))
    AskMySite.push(['nonsense', 1], null, 7, {})
    AskMySite.push(() => { throw new Error('the mistake of the page') })
    AskMySite.push(['ask', 'To Sweden?'])
  `)
  await visit(page, pages.withChat('plain'))
  await finishedAnswers(page).nth(2).waitFor()
  expect(server.chatRequests.map(({ message }) => message)).toEqual([
    'Do you ship to Norway?',
    'And to Iceland?',
    'To Sweden?',
  ])
  const heard = await heardOn(page)
  expect(heard.toSorted()).toEqual(
    ['ready', 'open', 'Do you ship to Norway?', 'And to Iceland?', 'To Sweden?'].toSorted(),
  )

  await page.evaluate('AskMySite.push(["close"])')
  await panel(page).waitFor({ state: 'hidden' })
})

browserTest('a page hears what happens in the chat', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.evaluate(`
    window.heard = []
    for (const name of ['open', 'close', 'question', 'answer', 'error', 'reset'])
      AskMySite.on(name, (detail) => heard.push([name, detail]))
  `)
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  server.mishaps.push('error_event')
  await panel(page).locator('textarea').fill('And a year?')
  await page.keyboard.press('Enter')
  await panel(page).getByRole('alert').waitFor()
  await page.evaluate('AskMySite.close(); AskMySite.reset()')
  await until(async () => (await heardOn(page)).length >= 7)
  expect(await heardOn(page)).toEqual([
    ['open', {}],
    ['question', { text: 'What does it cost?' }],
    ['answer', { text: fakeAnswer, sources: expect.any(Array) }],
    ['question', { text: 'And a year?' }],
    ['error', { code: 'llm_timeout' }],
    ['close', {}],
    ['reset', {}],
  ])
  const [, , answer] = await heardOn(page)
  expect(JSON.stringify(answer)).toContain(String(fakeSources[0]?.url))
})

browserTest('a listener can be taken off, and one that throws harms nobody', async (page) => {
  await visit(page, pages.withChat('plain'))
  await bubble(page).waitFor()
  await page.evaluate(`
    window.heard = []
    const takeOff = AskMySite.on('open', () => heard.push('taken off'))
    AskMySite.on('open', () => { throw new Error('the mistake of the page') })
    AskMySite.on('open', () => heard.push('kept'))
    takeOff()
  `)
  await openChat(page)
  expect(await heardOn(page)).toEqual(['kept'])
  await askAndWait(page, 'What does it cost?')
})

function heardOn(page: Page): Promise<unknown[]> {
  return page.evaluate(() => Reflect.get(window, 'heard'))
}
