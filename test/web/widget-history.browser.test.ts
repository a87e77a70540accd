import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { browserTests } from './browser-tests.ts'
import { fakeToken } from './fake-chat-server.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { ask, askAndWait, bubble, chat, finishedAnswers, openChat, panel } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('conversation, session and open chat go on on the next page', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.goto(pages.withChat('shopify'))
  await panel(page).waitFor()
  expect(await chat(page).locator('.question').allTextContents()).toEqual([
    'You: What does it cost?',
  ])
  expect(await finishedAnswers(page).count()).toBe(1)
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')

  await askAndWait(page, 'And a year?')
  expect(server.chatRequests[1]?.sessionToken).toBe(fakeToken)
  await page.getByRole('button', { name: 'Close chat' }).first().click()
  await page.reload()
  await bubble(page).waitFor()
  expect(await panel(page).count()).toBe(0)
  await openChat(page)
  expect(await finishedAnswers(page).count()).toBe(2)
})

browserTest(
  'an answer that the visitor walked away from is there on the next page',
  async (page) => {
    await page.goto(pages.withChat('plain'))
    await openChat(page)
    const { promise, resolve } = Promise.withResolvers<void>()
    server.secondHalf = promise
    await ask(page, 'What does it cost?')
    await chat(page).locator('.writing').getByText('Paste the line').waitFor()
    await page.goto(pages.withChat('shopify'))
    resolve()
    await finishedAnswers(page).waitFor()
    const [first, again] = server.chatRequests
    expect(again?.idempotencyKey).toBe(first?.idempotencyKey as string)
    expect(await chat(page).locator('.question').count()).toBe(1)
  },
)

browserTest('a conversation is taken up where it was: at its last question', async (page) => {
  server.answer = 'A sentence of the answer, and another one after it.\n\n'.repeat(20)
  for (const attributes of [{}, { 'data-target': '#chat' }]) {
    await page.goto(pages.withChat('plain', attributes))
    if (!('data-target' in attributes)) await openChat(page)
    await askAndWait(page, 'What does it cost?')
    await askAndWait(page, 'And a year?')
    await page.reload()
    await panel(page).waitFor()
    const box = await panel(page).locator('.transcript').boundingBox()
    const question = await chat(page).locator('.question').last().boundingBox()
    expect(Math.abs((question?.y ?? 0) - (box?.y ?? 0))).toBeLessThan(30)
    await page.evaluate(() => sessionStorage.clear())
  }
})

browserTest('two tabs have one conversation', async (page) => {
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(pages.withChat('plain'))
    await openChat(tab)
  }
  await askAndWait(page, 'What does it cost?')
  await finishedAnswers(other).waitFor()
  await askAndWait(other, 'And a year?')
  await finishedAnswers(page).nth(1).waitFor()
  const tokens = server.chatRequests.map(({ sessionToken }) => sessionToken)
  expect(tokens).toEqual([null, fakeToken])
  const questions = ['You: What does it cost?', 'You: And a year?']
  expect(await chat(page).locator('.question').allTextContents()).toEqual(questions)
  expect(await chat(other).locator('.question').allTextContents()).toEqual(questions)

  await clear(page)
  await chat(other).locator('.question').first().waitFor({ state: 'detached' })
  await chat(other).locator('.starters').waitFor()
  await askAndWait(other, 'Once more?')
  expect(server.chatRequests[2]?.sessionToken).toBeNull()
})

browserTest('two tabs that ask at once lose no answer', async (page) => {
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(pages.withChat('plain'))
    await openChat(tab)
  }
  const { promise, resolve } = Promise.withResolvers<void>()
  server.secondHalf = promise
  await ask(page, 'Here?')
  await ask(other, 'There?')
  await until(() => server.chatRequests.length === 2)
  resolve()
  for (const tab of [page, other]) {
    await finishedAnswers(tab).nth(1).waitFor()
    await tab.reload()
    await finishedAnswers(tab).nth(1).waitFor()
  }
})

browserTest('each key has a conversation of its own', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.goto(pages.withChat('plain', { 'data-key': 'cb_test_another' }))
  await panel(page).waitFor()
  expect(await chat(page).locator('.question').count()).toBe(0)
  await askAndWait(page, 'Who are you?')
  expect(server.chatRequests[1]?.sessionToken).toBeNull()
})

browserTest('the visitor can clear the conversation, and is asked before', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  expect(await page.getByRole('button', { name: 'Clear conversation' }).count()).toBe(0)
  await askAndWait(page, 'What does it cost?')
  await page.getByRole('button', { name: 'Clear conversation' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(await finishedAnswers(page).count()).toBe(1)

  await clear(page)
  expect(await chat(page).locator('.question').count()).toBe(0)
  expect(await chat(page).locator('.starters').isVisible()).toBe(true)
  const kept = await page.evaluate(() => Object.keys(localStorage).map((key) => key.split(':')[2]))
  expect(kept).toEqual(['config'])
  await page.reload()
  await chat(page).locator('.starters').waitFor()
  await askAndWait(page, 'Again?')
  expect(server.chatRequests[1]?.sessionToken).toBeNull()
})

browserTest('clearing stops what is being written', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  server.secondHalf = new Promise(() => {})
  await ask(page, 'What does it cost?')
  await chat(page).locator('.writing').getByText('Paste the line').waitFor()
  await clear(page)
  await until(() => server.leftCount === 1)
  expect(await chat(page).locator('.question, .writing').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Send', exact: true }).isVisible()).toBe(true)
})

browserTest('a page that comes back shows what is kept, and nothing else', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.evaluate(() => {
    const [name = '', text = ''] =
      Object.entries(localStorage).find(([key]) => key.includes(':exchange:')) ?? []
    const exchange = JSON.parse(text)
    localStorage.removeItem(name)
    const another = { ...exchange, id: 'another', question: 'Of another page?' }
    localStorage.setItem(name.replace(exchange.id, 'another'), JSON.stringify(another))
    // As from the back/forward cache.
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  })
  expect(await chat(page).locator('.question').allTextContents()).toEqual(['You: Of another page?'])
})

browserTest('questions that wait are cleared with the conversation', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  server.secondHalf = new Promise(() => {})
  await page.evaluate("AskMySite.ask('One?'); AskMySite.ask('Two?')")
  await chat(page).locator('.writing').getByText('Paste the line').waitFor()
  await page.evaluate('AskMySite.reset()')
  await until(() => server.leftCount === 1)
  server.secondHalf = Promise.resolve()
  await askAndWait(page, 'Three?')
  expect(server.chatRequests.map(({ message }) => message)).toEqual(['One?', 'Three?'])
})

browserTest('a thumb that is on its way brings nothing back that was cleared', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  const { promise, resolve } = Promise.withResolvers<void>()
  server.anything = promise
  await page.getByRole('button', { name: 'Helpful', exact: true }).click()
  await page.evaluate('AskMySite.reset()')
  const taken = page.waitForResponse((response) => response.url().endsWith('/feedback'))
  resolve()
  await (await taken).finished()
  await askAndWait(page, 'Again?')
  expect(await keptQuestions(page)).toEqual(['Again?'])
})

browserTest('another tab’s question leaves this tab’s notice alone', async (page) => {
  const other = await page.context().newPage()
  for (const tab of [page, other]) {
    await tab.goto(pages.withChat('plain'))
    await openChat(tab)
  }
  server.mishaps.push('cut')
  await ask(page, 'Here?')
  await page.getByRole('alert').waitFor()
  await askAndWait(other, 'There?')
  await finishedAnswers(page).waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await finishedAnswers(page).nth(1).waitFor()
})

browserTest('fifty exchanges are kept, and none longer than thirty days', async (page) => {
  await page.clock.install({ time: '2026-11-09T10:00:00Z' })
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.evaluate(() => {
    const name = Object.keys(localStorage).find((key) => key.includes(':exchange:')) ?? ''
    const exchange = JSON.parse(localStorage.getItem(name) ?? '{}')
    for (let at = 0; at < 60; at++) {
      const older = { ...exchange, id: `${at}`, askedAt: exchange.askedAt - 1 }
      localStorage.setItem(name.replace(exchange.id, `${at}`), JSON.stringify(older))
    }
  })
  await askAndWait(page, 'And a year?')
  await page.reload()
  await panel(page).waitFor()
  expect(await chat(page).locator('.question').count()).toBe(50)

  await page.clock.setFixedTime('2026-12-09T10:00:01Z')
  await page.reload()
  await chat(page).locator('.starters').waitFor()
  expect(await chat(page).locator('.question').count()).toBe(0)
  expect(await keptQuestions(page)).toEqual([])
})

async function clear(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clear conversation' }).first().click()
  await page.getByRole('group', { name: 'Clear conversation' }).getByRole('button').first().click()
}

function keptQuestions(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries(localStorage).flatMap(([name, text]) =>
      name.includes(':exchange:') ? [JSON.parse(text).question] : [],
    ),
  )
}
