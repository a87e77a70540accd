import { expect } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openApp } from '../../src/app.ts'
import { newDemoKey, openDemo } from '../../src/cli/serve/demo.ts'
import { readConfig } from '../../src/config.ts'
import { serve } from '../../src/http/server.ts'
import { exampleQuestions } from '../../src/web/demo/example-questions.ts'
import { browserTests } from './browser-tests.ts'

const browserTest = browserTests()

browserTest('the demo answers what it offers to ask, from its documentation', async (page) => {
  await using demo = await startDemo()
  const complaints: string[] = []
  page.on('console', (line) => complaints.push(line.text()))
  await page.goto(`${demo.url}/demo`)
  await page.getByRole('button', { name: 'Open chat' }).click()

  for (const [place, question] of exampleQuestions.entries()) {
    await page.getByRole('textbox', { name: 'Your question' }).fill(question)
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    const source = page
      .locator('.answer:not(.writing) .sources')
      .nth(place)
      .getByRole('link')
      .first()
    expect(await source.getAttribute('href')).toStartWith(`${demo.url}/demo/docs/`)
  }
  const beyond = await page
    .locator('.sources')
    .evaluateAll((lists) =>
      lists.filter((list) => list.scrollWidth > list.clientWidth).map((list) => list.textContent),
    )
  expect(beyond).toEqual([])
  await page.getByRole('textbox', { name: 'Your question' }).fill('Do you sell bicycles?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('I could not find an answer to that on this site.').waitFor()
  expect(complaints).toEqual([])
})

async function startDemo() {
  const dataDir = await mkdtemp(join(tmpdir(), 'askmysite-demo-'))
  const app = await openApp({ ...readConfig({}, {}), dataDir, logLevel: 'silent' })
  const apiKey = newDemoKey()
  const server = serve(app, { port: 0, host: '127.0.0.1', demo: { apiKey } })
  await openDemo(app, server.url, apiKey)
  return {
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server.stop(0)
      await app.close()
      await rm(dataDir, { recursive: true })
    },
  }
}
