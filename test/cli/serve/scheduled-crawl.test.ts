import { afterEach, beforeEach, expect, test } from 'bun:test'
import { join } from 'node:path'
import type { FixtureSite } from '../../support/fixture-site.ts'
import { linesOf } from '../../support/lines-of.ts'
import { makeCrawlDue } from '../../support/make-crawl-due.ts'
import { pdfOf } from '../../support/pdf.ts'
import { until } from '../../support/until.ts'
import { type Cli, openCli } from '../cli.ts'
import { startLampShop } from '../lamp-shop.ts'

let cli: Cli
let site: FixtureSite
beforeEach(async () => {
  cli = await openCli()
  site = startLampShop()
  const { id } = await cli.json('bot', 'create', '--name', 'Lamps', '--site-url', site.url)
  await makeCrawlDue(join(cli.folder, 'askmysite-data'), id)
})
afterEach(async () => {
  await cli[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})

const lastCrawl = async () => (await cli.json('crawl', 'Lamps', '--last')).last

test('a site whose time has come is read again, files and all', async () => {
  const pdf = pdfOf([['Wicks.'], ['A wick lasts forty evenings.']])
  const headers = { 'Content-Type': 'application/pdf' }
  site.answers.set('/gone', () => new Response(pdf, { headers }))
  const program = cli.start(['serve', '--port', '0'])
  await until(async () => (await lastCrawl())?.ending === 'finished')
  expect(await cli.json('pages', 'Lamps')).toHaveLength(4)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})

test('stopping in the middle is no failure, and the next server goes on', async () => {
  const asked = Promise.withResolvers<void>()
  const warranty = site.answers.get('/warranty') ?? ''
  site.answers.set('/warranty', () => {
    asked.resolve()
    return new Promise(() => {})
  })
  const first = cli.start(['serve', '--port', '0'])
  await asked.promise
  first.kill('SIGTERM')
  expect(await first.exited).toBe(0)
  site.answers.set('/warranty', warranty)
  const second = cli.start(['serve', '--port', '0'])
  await until(async () => (await lastCrawl())?.ending === 'finished')
  expect(await lastCrawl()).toMatchObject({ isResumed: true })
  expect(await cli.json('pages', 'Lamps')).toHaveLength(3)
  second.kill('SIGTERM')
  expect(await second.exited).toBe(0)
})

test('why a site cannot be read stands in the log', async () => {
  site.answers.delete('/')
  const program = cli.start(['serve', '--port', '0'], { LOG_FORMAT: 'json' })
  const lines = linesOf(program.stdout)
  const told = []
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    told.push(JSON.parse(line.value))
    if (told.at(-1).msg === 'a scheduled crawl failed') break
  }
  expect(told.at(-1)).toMatchObject({
    chatbot: 'Lamps',
    reason: expect.stringContaining('answers 404'),
  })
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})
