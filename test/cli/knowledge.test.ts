import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FixtureSite } from '../support/fixture-site.ts'
import { type Cli, openCli } from './cli.ts'
import { startLampShop } from './lamp-shop.ts'

let cli: Cli
let site: FixtureSite
beforeEach(async () => {
  cli = await openCli()
  site = startLampShop()
  await cli.json('bot', 'create', '--name', 'Lamps', '--site-url', site.url)
})
afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await cli[Symbol.asyncDispose]()
})

const crawl = ['crawl', 'Lamps', '--allow-private']

describe('crawl', () => {
  test('tells what was taken, what was not and why', async () => {
    const { exitCode, stdout } = await cli.run(...crawl)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Took 3: 3 new, 0 changed, 0 unchanged')
    expect(stdout).toContain(`  1 not found\n    ${site.url}/gone answers 404.`)
  })

  test('tells changes and removals the next time', async () => {
    await cli.run(...crawl)
    site.answers.set(
      '/delivery',
      '<title>Delivery</title><p>We no longer deliver to Norway at all.</p>',
    )
    const report = await cli.json(...crawl)
    expect(report).toMatchObject({
      ending: 'finished',
      counts: { new: 0, changed: 1, unchanged: 2 },
    })
    site.answers.delete('/warranty')
    const { stdout } = await cli.run(...crawl)
    expect(stdout).toContain(`Removed 1, which the site has no more:\n  ${site.url}/warranty`)
  })

  test('stops at the most pages allowed and says so', async () => {
    const { exitCode, stdout } = await cli.run(...crawl, '--max-pages', '1')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Took 1: 1 new')
    expect(stdout).toMatch(/^Stopped at the most pages allowed, with \d addresses left/m)
  })

  test('begins elsewhere with --url', async () => {
    const report = await cli.json(...crawl, '--url', `${site.url}/warranty`)
    expect(report.startUrl).toBe(`${site.url}/warranty`)
  })

  test('of a site that is down fails, and what was known stays', async () => {
    await cli.run(...crawl)
    const before = await cli.json('pages', 'Lamps')
    expect(before).toHaveLength(3)
    await site[Symbol.asyncDispose]()
    const { exitCode, stdout, stderr } = await cli.run(...crawl)
    expect([exitCode, stdout]).toEqual([1, ''])
    expect(stderr).toContain('cannot be reached')
    expect(await cli.json('pages', 'Lamps')).toEqual(before)
  })

  test('that takes no page fails with the reason', async () => {
    site.answers.set(
      '/',
      '<meta name="robots" content="noindex"><p>Some words that nobody may keep.</p>',
    )
    const { exitCode, stderr } = await cli.run(...crawl)
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      `No page of ${site.url}/ was taken (${site.url}/ asks not to be indexed).\n`,
    )
  })
})

describe('add', () => {
  beforeEach(async () => {
    await mkdir(join(cli.folder, 'texts'))
    await writeFile(join(cli.folder, 'texts/care.md'), '# Care\n\nWipe it with a dry cloth.\n')
    await writeFile(join(cli.folder, 'texts/hours.txt'), 'We open at nine and close at five.\n')
    await writeFile(join(cli.folder, 'texts/photo.png'), 'not text')
  })

  test('takes the files of a folder and names those it cannot read', async () => {
    const { exitCode, stdout } = await cli.run('add', 'Lamps', join(cli.folder, 'texts'))
    expect(exitCode).toBe(0)
    expect(stdout).toStartWith('Took 2: 2 new, 0 changed, 0 unchanged')
    expect(stdout).toContain('1 of a kind that is not read')
    const pages: { url: string; origin: string }[] = await cli.json('pages', 'Lamps')
    expect(pages.map(({ url, origin }) => [url, origin])).toEqual([
      ['file:texts/care.md', 'file'],
      ['file:texts/hours.txt', 'file'],
    ])
  })

  test('takes what is there and fails for what is not', async () => {
    const care = join(cli.folder, 'texts/care.md')
    const missing = join(cli.folder, 'missing.md')
    const { exitCode, stdout, stderr } = await cli.run('add', 'Lamps', care, missing)
    expect(stdout).toStartWith('Took 1: 1 new')
    expect([exitCode, stderr]).toEqual([1, `There is no file or folder ${missing}.\n`])
  })

  test('of nothing that can be read fails', async () => {
    const photo = join(cli.folder, 'texts/photo.png')
    const { exitCode, stderr } = await cli.run('add', 'Lamps', photo)
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/^No file was added \(.*not Markdown/),
    ])
  })

  test('leaves its files alone when the site is crawled', async () => {
    await cli.run('add', 'Lamps', join(cli.folder, 'texts'))
    expect((await cli.json(...crawl)).removed).toEqual([])
    expect(await cli.json('pages', 'Lamps')).toHaveLength(5)
  })
})

describe('pages and remove', () => {
  test('a page is listed until it is removed, by its address or id', async () => {
    await cli.run(...crawl)
    const [first, second, third] = await cli.json('pages', 'Lamps')
    expect(first).toEqual({
      id: expect.stringMatching(/^page_/),
      url: `${site.url}/`,
      title: 'Harbour Lamps',
      language: 'en-GB',
      origin: 'crawl',
      fetchedAt: expect.any(String),
      passageCount: 1,
      wordCount: expect.any(Number),
    })
    expect((await cli.run('remove', 'Lamps', second.url)).exitCode).toBe(0)
    expect((await cli.run('remove', 'Lamps', third.id)).exitCode).toBe(0)
    expect(await cli.json('pages', 'Lamps')).toEqual([first])
    expect((await cli.run('pages', 'Lamps')).stdout).toMatch(/Harbour Lamps +http/)
  })

  test('a chatbot that knows nothing says what to run', async () => {
    const { exitCode, stdout, stderr } = await cli.run('pages', 'Lamps')
    expect([exitCode, stdout]).toEqual([0, ''])
    expect(stderr).toContain('askmysite crawl')
  })
})

describe('ask', () => {
  beforeEach(() => cli.run(...crawl))

  test('shows the answer, how it ended, its sources and the passages found', async () => {
    const { exitCode, stdout } = await cli.run('ask', 'Lamps', 'How much is delivery to Norway?')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Delivery to Norway costs 12 euros.')
    expect(stdout).toContain('Outcome: answered, by extractive')
    expect(stdout).toContain(`Sources\n  Delivery  ${site.url}/delivery`)
    expect(stdout).toMatch(/Passages found\n {2}\d\.\d\d {2}Delivery/)
  })

  test('gives the same as JSON', async () => {
    const told = await cli.json('ask', 'Lamps', 'How much is delivery to Norway?')
    expect(told).toMatchObject({
      question: 'How much is delivery to Norway?',
      answer: expect.stringContaining('12 euros'),
      outcome: 'answered',
      model: 'extractive',
      sources: [{ title: 'Delivery', url: `${site.url}/delivery` }],
      tokens: { prompt: 0, completion: 0, estimated: false },
      failure: null,
    })
    expect(told.passages[0]).toMatchObject({ title: 'Delivery', score: expect.any(Number) })
  })

  test('a question that the site does not answer is refused, and that is no failure', async () => {
    const told = await cli.json('ask', 'Lamps', 'Do you repair submarines?')
    expect(told).toMatchObject({ outcome: 'refused', sources: [] })
  })

  test('stores and counts nothing', async () => {
    await cli.run('ask', 'Lamps', 'How much is delivery to Norway?')
    const { live, test: tests } = await cli.json('stats', 'Lamps')
    expect([live.tokens.turns, tests.tokens.turns]).toEqual([0, 0])
  })
})
