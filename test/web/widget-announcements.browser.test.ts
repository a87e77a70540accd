import { expect } from 'bun:test'
import type { Page } from 'playwright-core'
import { browserTests } from './browser-tests.ts'
import { chatOnPages } from './chat-on-pages.ts'
import { ask, askAndWait, bubble, chat, finishedAnswers, openChat } from './widget-page.ts'

const browserTest = browserTests()
const { server, pages } = chatOnPages()

browserTest('an answer is announced once, when it is complete', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  const { promise, resolve } = Promise.withResolvers<void>()
  server.secondHalf = promise
  await recordLog(page)
  await ask(page, 'Hello?')
  await chat(page).locator('.writing').getByText('Paste the line').waitFor()
  expect(await page.getByRole('status').textContent()).toBe('Writing…')
  expect(await recorded(page)).toEqual(['You: Hello?'])

  resolve()
  await finishedAnswers(page).waitFor()
  expect(await recorded(page)).toEqual([
    'You: Hello?',
    expect.stringMatching(/^Guide: Paste the line just before <\/body> in every page\./),
  ])
  expect(await page.getByRole('status').textContent()).toBe('')
})

browserTest('what is restored is not announced again', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  await askAndWait(page, 'What does it cost?')
  await page.keyboard.press('Escape')
  await page.reload()
  await bubble(page).waitFor()
  await recordLog(page)
  await openChat(page)
  await finishedAnswers(page).waitFor()
  expect(await recorded(page)).toEqual([])
  await askAndWait(page, 'And a year?')
  expect(await recorded(page)).toHaveLength(2)
})

browserTest('a failure is announced at once', async (page) => {
  await page.goto(pages.withChat('plain'))
  await openChat(page)
  server.mishaps.push('cut')
  await ask(page, 'Hello?')
  await page.getByRole('alert').getByText('Sorry, something went wrong.').waitFor()
})

/** From now on: what comes into the log after it stands on the page, which is what is announced. */
async function recordLog(page: Page): Promise<void> {
  await chat(page).evaluate((host) => {
    const said: string[] = []
    Reflect.set(window, 'said', said)
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const isInLog = target instanceof Element && target.closest('[role=log]')
        if (isInLog) said.push(...[...addedNodes].map((node) => node.textContent ?? ''))
      }
    }).observe(host.shadowRoot ?? host, { childList: true, subtree: true, characterData: true })
  })
}

function recorded(page: Page): Promise<string[]> {
  return page.evaluate(() => Reflect.get(window, 'said'))
}
