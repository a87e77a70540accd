import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { until } from '../support/until.ts'
import { browserTests } from './browser-tests.ts'
import { fakeKey, fakeToken, type Mishap } from './fake-chat-server.ts'
import { chatOnPages } from './chat-on-pages.ts'
import {
  ask,
  askAndWait,
  bubble,
  chat,
  finishedAnswers,
  openChat,
  panel,
  questionField,
} from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('an answer streams in, and stands with its sources when it is done', async (page) => {
  const finish = holdSecondHalf()
  await visit(page)
  await ask(page, 'How do I put it on my site?')
  const writing = chat(page).locator('.writing')
  await writing.getByText('Paste the line just before').waitFor()
  expect(await finishedAnswers(page).count()).toBe(0)

  finish()
  const answer = finishedAnswers(page).first()
  await answer.waitFor()
  expect(await writing.count()).toBe(0)
  expect(await answer.locator('strong').textContent()).toBe('</body>')
  const links = await answer
    .getByRole('link')
    .evaluateAll((found) =>
      found.map((link) => [link.getAttribute('href'), link.getAttribute('rel')]),
    )
  expect(links).toEqual([
    ['https://example.com/steps', 'noopener'],
    ['http://127.0.0.1/demo/docs/widget', 'noopener'],
  ])
  expect(await answer.getByText('price-list.md').isVisible()).toBe(true)
})

browserTest('three dots stand for the answer until its first words come', async (page) => {
  await visit(page)
  server.anything = new Promise(() => {})
  await ask(page, 'What does it cost?')
  await chat(page).getByRole('img', { name: 'Writing…' }).waitFor()
})

browserTest('requests carry what the contract wants', async (page) => {
  await visit(page)
  await askAndWait(page, '  What does it cost?  ')
  await askAndWait(page, 'And a year?')
  const [first, second] = server.chatRequests
  expect(first).toMatchObject({ message: 'What does it cost?', sessionToken: null })
  expect(second).toMatchObject({ message: 'And a year?', sessionToken: fakeToken })
  expect(first?.authorization).toBe(`Bearer ${fakeKey}`)
  expect(first?.idempotencyKey).toMatch(/^[0-9a-f]{32}$/)
  expect(second?.idempotencyKey).not.toBe(first?.idempotencyKey)
})

const failures: [Mishap, string][] = [
  ['error_event', 'Sorry, something went wrong.'],
  ['cut', 'Sorry, something went wrong.'],
  ['garbage', 'Sorry, something went wrong.'],
  ['server_error', 'Sorry, something went wrong.'],
  ['rate_limited', 'That was a lot of questions at once. Please try again in 7 seconds.'],
]

browserTest('a failure is one sentence, and a retry is the same question again', async (page) => {
  await visit(page)
  for (const [mishap, sentence] of failures) {
    server.chatRequests.length = 0
    server.mishaps.push(mishap)
    await ask(page, `What about ${mishap}?`)
    expect(await page.getByRole('alert').locator('p').textContent()).toBe(sentence)

    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('alert').waitFor({ state: 'detached' })
    await chat(page).locator('.writing').waitFor({ state: 'detached' })
    const [failed, repeated] = server.chatRequests
    expect(repeated).toMatchObject({
      message: `What about ${mishap}?`,
      idempotencyKey: failed?.idempotencyKey,
    })
  }
  expect(await chat(page).locator('.question').count()).toBe(failures.length)
  expect(await finishedAnswers(page).count()).toBe(failures.length)
})

browserTest('a question that failed can be tried again on the next page', async (page) => {
  await page.clock.install({ time: '2026-11-09T10:00:00Z' })
  await visit(page)
  server.mishaps.push('cut')
  await ask(page, 'What does it cost?')
  await page.getByRole('button', { name: 'Try again' }).waitFor()

  await page.clock.setFixedTime('2026-11-09T10:05:00Z')
  await page.reload()
  await page.getByRole('button', { name: 'Try again' }).click()
  await finishedAnswers(page).waitFor()
  const [failed, repeated] = server.chatRequests
  expect(repeated).toMatchObject({ ...failed, sessionToken: fakeToken })
})

browserTest('while the visitor is offline it says so, and goes on afterwards', async (page) => {
  await visit(page)
  await page.context().setOffline(true)
  await ask(page, 'What does it cost?')
  await page.getByText('The chat cannot be reached right now.').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await finishedAnswers(page).waitFor()
})

browserTest(
  'a server that falls silent is given up, and a slow one is waited for',
  async (page) => {
    await page.clock.install()
    await visit(page)
    const finish = holdSecondHalf()
    await ask(page, 'What does it cost?')
    await chat(page).locator('.writing').getByText('Paste the line').waitFor()
    await page.clock.runFor(40_000)
    finish()
    await finishedAnswers(page).waitFor()

    holdSecondHalf()
    await ask(page, 'And a year?')
    await until(() => server.chatRequests.length === 2)
    await chat(page).locator('.writing').getByText('Paste the line').waitFor()
    await page.clock.runFor(45_000)
    await page.getByRole('alert').waitFor()
  },
)

browserTest('a stopped answer keeps what was written, and the model is let go', async (page) => {
  await visit(page)
  holdSecondHalf()
  await ask(page, 'What does it cost?')
  await chat(page).locator('.writing').getByText('Paste the line').waitFor()
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await until(() => server.leftCount === 1)
  await page.getByRole('button', { name: 'Send', exact: true }).waitFor()
  const kept = chat(page).locator('.answer:not(.writing)').last()
  expect(await kept.innerText()).toContain('Paste the line just before')
  expect(await kept.getByRole('button', { name: 'Helpful', exact: true }).count()).toBe(0)
  expect(await page.getByRole('alert').count()).toBe(0)

  server.secondHalf = Promise.resolve()
  await askAndWait(page, 'And a year?')
  await page.reload()
  await chat(page).getByText('Paste the line just before').first().waitFor()
})

browserTest('an answer that is stopped before it begins can be asked for again', async (page) => {
  await visit(page)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.anything = promise
  await ask(page, 'What does it cost?')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('alert').getByText('Stopped.').waitFor()
  resolve()
  await page.getByRole('button', { name: 'Try again' }).click()
  await finishedAnswers(page).waitFor()
})

browserTest('what the visitor stopped is not asked again on the next page', async (page) => {
  await visit(page)
  server.anything = new Promise(() => {})
  await ask(page, 'What does it cost?')
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('alert').waitFor()
  server.anything = Promise.resolve()
  await page.reload()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(server.chatRequests).toEqual([])
})

browserTest('a double click does what a click does', async (page) => {
  await page.goto(pages.withChat('plain'))
  await bubble(page).dblclick()
  await panel(page).waitFor()
  holdSecondHalf()
  await questionField(page).fill('What does it cost?')
  await panel(page).getByRole('button', { name: 'Send', exact: true }).dblclick()
  await chat(page).locator('.writing').getByText('Paste the line').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)
})

browserTest('an answer is copied as its text', async (page) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await visit(page)
  await askAndWait(page, 'How do I put it on my site?')
  await page.getByRole('button', { name: 'Copy' }).click()
  await page.getByRole('status').getByText('Copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'Paste the line just before </body> in every page. See the steps.',
  )
})

browserTest('a thumb reaches the server, can be changed, and taken back', async (page) => {
  await visit(page)
  await askAndWait(page, 'How do I put it on my site?')
  const up = page.getByRole('button', { name: 'Helpful', exact: true })
  const down = page.getByRole('button', { name: 'Not helpful' })
  await up.click()
  await until(() => server.ratings.length === 1)
  await down.click()
  await until(() => server.ratings.length === 2)
  expect([await up.getAttribute('aria-pressed'), await down.getAttribute('aria-pressed')]).toEqual([
    'false',
    'true',
  ])
  await page.reload()
  expect(await down.getAttribute('aria-pressed')).toBe('true')
  await down.click()
  await until(() => server.ratings.length === 3)
  const sent = { messageId: 'msg_1', sessionToken: fakeToken }
  expect(server.ratings).toEqual([
    { ...sent, rating: 'up' },
    { ...sent, rating: 'down' },
    { ...sent, rating: null },
  ])

  server.takesRatings = false
  await up.click()
  await until(() => server.ratings.length === 4)
  await chat(page).locator('.up[aria-pressed=false]').waitFor()
  await page.getByRole('status').getByText('Sorry, something went wrong.').waitFor()
})

browserTest('a starter question is asked by a click, and then they are gone', async (page) => {
  await visit(page)
  await page.getByRole('button', { name: 'Do I need an OpenAI key?' }).click()
  await finishedAnswers(page).waitFor()
  expect(server.chatRequests[0]?.message).toBe('Do I need an OpenAI key?')
  expect(await chat(page).locator('.starters').count()).toBe(0)
})

browserTest('a message is counted near its end, and stops at 2000 characters', async (page) => {
  await visit(page)
  const counter = chat(page).locator('.counter')
  await questionField(page).fill('x'.repeat(1800))
  expect(await counter.textContent()).toBe('')
  await questionField(page).press('y')
  expect(await counter.textContent()).toBe('199')
  await page.keyboard.insertText('z'.repeat(300))
  expect((await questionField(page).inputValue()).length).toBe(2000)
  expect(await counter.textContent()).toBe('0')
  await page.getByRole('status').getByText('Characters left: 0').waitFor()
  await questionField(page).press('Enter')
  await until(() => server.chatRequests.length === 1)
  expect(server.chatRequests[0]?.message).toHaveLength(2000)
})

browserTest('a long answer is read from its beginning', async (page) => {
  server.answer = 'A sentence of the answer, and another one after it.\n\n'.repeat(40)
  await visit(page)
  await askAndWait(page, 'First?')
  await askAndWait(page, 'Second?')
  const top = await panel(page).locator('.transcript').boundingBox()
  const question = await chat(page).locator('.question').last().boundingBox()
  expect(Math.abs((question?.y ?? 0) - (top?.y ?? 0))).toBeLessThan(30)
})

async function visit(page: Page): Promise<void> {
  await page.goto(pages.withChat('plain'))
  await bubble(page).waitFor()
  await openChat(page)
}

/** Returns what lets the second half of the answers come. */
function holdSecondHalf(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.secondHalf = promise
  return resolve
}
