import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FixtureSite } from '../support/fixture-site.ts'
import { until } from '../support/until.ts'
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

describe('crawl, again and again', () => {
  test('is left to the server with --every, shown by bot show, and ended with off', async () => {
    const { schedule } = await cli.json(
      ...crawl,
      '--every',
      '1d',
      '--max-pages',
      '7',
      '--max-minutes',
      '5',
    )
    const kept = { pagesMax: 7, durationMsMax: 300_000, allowPrivate: true }
    expect(schedule).toMatchObject({ every: '1d', ...kept })
    const days = (Date.parse(schedule.nextAt) - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(0.99)
    const shown = await cli.run('bot', 'show', 'Lamps')
    expect(shown.stdout).toMatch(/^crawl --every +every 1d, next at 20/m)
    expect((await cli.run(...crawl)).stdout).toContain(
      'Read again by the server: every 1d, next at',
    )
    const off = await cli.run('crawl', 'Lamps', '--every', 'off')
    expect(off.stdout).toBe('The server no longer reads the site of "Lamps" by itself.\n')
    expect((await cli.json('crawl', 'Lamps', '--last')).schedule).toBeNull()
  })

  test.each(['1w', '0d', '5m', '1.5d', 'daily', ''])('not every %p', async (every) => {
    const { exitCode, stderr } = await cli.run('crawl', 'Lamps', '--every', every)
    expect(exitCode).toBe(2)
    expect(stderr).toStartWith('--every must be a time from 10m to 365d such as 12h, 1d or 7d')
  })
})

describe('the last crawl', () => {
  test('is shown with what it came to, as text and as JSON', async () => {
    const none = await cli.run('crawl', 'Lamps', '--last')
    expect(none.stdout).toContain('The site of "Lamps" was never read.')
    await cli.run(...crawl)
    const { stdout } = await cli.run('crawl', 'Lamps', '--last')
    expect(stdout).toMatch(/^Read http\S+ to its end, in \d+\.\d s, at 20/)
    expect(stdout).toContain('Took 3: 3 new')
    expect(stdout).toContain(`  1 not found\n    ${site.url}/gone answers 404.`)
    expect((await cli.json('crawl', 'Lamps', '--last')).last).toMatchObject({
      ending: 'finished',
      counts: { new: 3, skipped: 1 },
      skipped: [{ reason: 'not_found', count: 1 }],
    })
  })

  test('that failed says why', async () => {
    site.answers.delete('/')
    await cli.run(...crawl)
    const { stdout } = await cli.run('crawl', 'Lamps', '--last')
    expect(stdout).toMatch(
      / in vain, in 0\.0 s, at 20.*\n.* answers 404; start from a page that exists\./,
    )
  })
})

describe('a crawl that is killed', () => {
  test('goes on where it was when it is run again at once', async () => {
    const links = Array.from({ length: 60 }, (_, at) => `<a href="/lamp-${at}">Lamp ${at}</a>`)
    const lamp = (at: number) =>
      `<title>Lamp ${at}</title><p>Lamp number ${at} stands in a window.</p>`
    const reached = Promise.withResolvers<void>()
    site.answers.set('/', `<title>Lamps</title><p>All our lamps.</p>${links.join(' ')}`)
    for (let at = 0; at < 60; at++) site.answers.set(`/lamp-${at}`, lamp(at))
    site.answers.set('/lamp-40', () => {
      reached.resolve()
      return new Promise(() => {})
    })
    const killed = cli.start(crawl)
    await reached.promise
    // Those before it may still be on their way to disk.
    await until(async () => (await cli.json('pages', 'Lamps')).length >= 38)
    killed.kill('SIGKILL')
    await killed.exited
    site.requests.length = 0
    site.answers.set('/lamp-40', lamp(40))
    const report = await cli.json(...crawl)
    expect(report).toMatchObject({ ending: 'finished', isResumed: true })
    // A page may have reached the disk just before the word that it was taken.
    expect(report.counts.new + report.counts.unchanged).toBe(61)
    const asked = site.requests.filter((path) => path.startsWith('/lamp-'))
    expect(asked.length).toBeLessThan(30)
    const { stdout } = await cli.run(...crawl)
    expect(stdout).toContain('Took 61: 0 new, 0 changed, 61 unchanged')
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
      publishedAt: null,
      modifiedAt: null,
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
      sources: [{ title: 'Delivery', url: expect.stringContaining(`${site.url}/delivery`) }],
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
