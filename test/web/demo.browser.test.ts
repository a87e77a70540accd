import { afterAll, beforeAll, expect } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openApp } from '../../src/app.ts'
import { newDemoKey, openDemo } from '../../src/cli/serve/demo.ts'
import { readConfig } from '../../src/config.ts'
import { serve } from '../../src/http/server.ts'
import { exampleQuestions } from '../../src/web/demo/example-questions.ts'
import { browserTests } from './browser-tests.ts'
import { ask, askAndWait, bubble, chat, finishedAnswers, openChat, panel } from './widget-page.ts'

const browserTest = browserTests()
let demo: Awaited<ReturnType<typeof startDemo>>
beforeAll(async () => {
  demo = await startDemo()
})
afterAll(() => demo.stop())

browserTest('the demo answers what it offers to ask, from its documentation', async (page) => {
  const complaints = complaintsOf(page)
  await page.goto(`${demo.url}/demo`)
  await openChat(page)
  for (const [place, question] of exampleQuestions.entries()) {
    await askAndWait(page, question)
    const source = finishedAnswers(page).nth(place).locator('.sources').getByRole('link').first()
    expect(await source.getAttribute('href')).toStartWith(`${demo.url}/demo/docs/`)
  }
  const beyond = await chat(page)
    .locator('.sources')
    .evaluateAll((lists) =>
      lists.filter((list) => list.scrollWidth > list.clientWidth).map((list) => list.textContent),
    )
  expect(beyond).toEqual([])
  await ask(page, 'Do you sell bicycles?')
  await page.getByText('I could not find an answer to that on this site.').waitFor()
  expect(complaints).toEqual([])
})

browserTest('from page to page the chat stays open, and goes on', async (page) => {
  const complaints = complaintsOf(page)
  const question = exampleQuestions[1] ?? ''
  await page.goto(`${demo.url}/demo`)
  await openChat(page)
  await askAndWait(page, question)
  const answer = await finishedAnswers(page).textContent()
  for (const link of ['Documentation', 'Commands', 'Try it']) {
    await page.getByRole('link', { name: link, exact: true }).first().click()
    await panel(page).getByText(question).waitFor()
    expect(await finishedAnswers(page).textContent()).toBe(answer)
  }
  expect(complaints).toEqual([])
})

browserTest('what a visitor tries on is how the chat then looks', async (page) => {
  const complaints = complaintsOf(page)
  await page.goto(`${demo.url}/demo`)
  for (const choice of ['Dark', 'Top left', 'Teal', 'العربية']) {
    await page.getByRole('link', { name: choice, exact: true }).click()
  }
  expect(page.url()).toEndWith('/demo?theme=dark&position=top-left&color=teal&language=ar#yours')
  const look = await bubble(page).evaluate((button) => {
    const { left, top } = button.getBoundingClientRect()
    const { backgroundColor, colorScheme, direction } = getComputedStyle(button)
    return { backgroundColor, colorScheme, direction, isTopLeft: left < 100 && top < 100 }
  })
  expect(look).toEqual({
    backgroundColor: 'rgb(15, 118, 110)',
    colorScheme: 'dark',
    direction: 'rtl',
    isTopLeft: true,
  })

  await page.getByRole('link', { name: 'In the text' }).click()
  await panel(page).waitFor()
  expect(await bubble(page).count()).toBe(0)
  const place = await page.locator('#chat').boundingBox()
  expect(await panel(page).boundingBox()).toEqual(place)
  expect(place?.height).toBeGreaterThan(400)
  await ask(page, exampleQuestions[0] ?? '')
  await finishedAnswers(page).waitFor()
  expect(complaints).toEqual([])
})

browserTest('on a phone nothing of the pages to try it on is cut off', async (page) => {
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of ['/demo', '/demo/inline', '/demo/docs/']) {
    await page.goto(demo.url + path)
    await chat(page).waitFor({ state: 'attached' })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  }
})

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (line) => complaints.push(line.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  return complaints
}

async function startDemo() {
  const dataDir = await mkdtemp(join(tmpdir(), 'askmysite-demo-'))
  const app = await openApp({ ...readConfig({}, {}), dataDir, logLevel: 'silent' })
  const apiKey = newDemoKey()
  const server = serve(app, { port: 0, host: '127.0.0.1', demo: { apiKey } })
  await openDemo(app, server.url, apiKey)
  return {
    url: server.url,
    async stop() {
      await server.stop(0)
      await app.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
