import { afterEach, beforeEach, expect, test } from 'bun:test'
import { CrawlScheduler } from '../../../../src/knowledge/crawl/schedule/crawl-scheduler.ts'
import { runScheduledCrawl } from '../../../../src/knowledge/crawl/schedule/scheduled-crawl.ts'
import type { CrawlSchedule } from '../../../../src/domain/crawl.ts'
import { Metrics } from '../../../../src/usage/metrics.ts'
import { readExposition } from '../../../support/exposition.ts'
import { createLogTo } from '../../../support/log.ts'
import { until } from '../../../support/until.ts'
import { type Crawling, openCrawling, page, proseOf } from '../crawling.ts'

const hourMs = 3_600_000
let crawling: Crawling
let lines: Record<string, unknown>[]
let scheduler: CrawlScheduler
let metrics: Metrics

beforeEach(async () => {
  crawling = await openCrawling(() => [
    ['/', page('Home', 'All that there is begins here.', ['/one', '/two'])],
    ['/one', page('One', proseOf(1))],
    ['/two', page('Two', proseOf(2))],
  ])
  lines = []
  metrics = new Metrics()
  startScheduler()
})
afterEach(async () => {
  await scheduler.stop()
  await crawling[Symbol.asyncDispose]()
})

function startScheduler(): void {
  const { timing, knowing } = crawling
  const { store, clock } = knowing
  scheduler = new CrawlScheduler({
    ...{ store, clock, timing, log: createLogTo(lines), meter: metrics.crawls },
    runCrawl: (scheduled, signal) => runScheduledCrawl({ store, clock, timing }, scheduled, signal),
  })
  scheduler.start()
}

async function schedule(changes: Partial<CrawlSchedule> = {}): Promise<void> {
  const { store, clock, chatbot } = crawling.knowing
  await store.setCrawlSchedule({
    chatbotId: chatbot.id,
    everyMs: 24 * hourMs,
    nextAt: new Date(clock.now().getTime() + hourMs),
    startUrl: crawling.site.url,
    pagesMax: 100,
    bytesMax: 1e9,
    durationMsMax: 1e6,
    allowPrivate: true,
    hasDelay: true,
    ...changes,
  })
}

async function metric(name: string): Promise<number | undefined> {
  const { text } = await metrics.render()
  const [family = ''] = name.split('{')
  return readExposition(text).get(`askmysite_${family}`)?.series.get(`askmysite_${name}`)
}

const messages = () => lines.map(({ msg }) => msg)
const inHours = async () => {
  const [next] = await crawling.knowing.store.listCrawlSchedules()
  return ((next?.nextAt.getTime() ?? 0) - crawling.knowing.clock.now().getTime()) / hourMs
}

test('a site is read again when its time has come, and not before', async () => {
  await schedule()
  await until(() => crawling.timing.slept.length > 3)
  expect(crawling.site.requests).toEqual([])
  crawling.knowing.clock.advance(hourMs)
  await until(() => messages().includes('a scheduled crawl ended'))
  expect(await crawling.knowing.urls()).toHaveLength(3)
  expect(lines.at(-1)).toMatchObject({
    ...{ chatbot: 'Tea', ending: 'finished', new: 3, changed: 0, unchanged: 0, removed: 0 },
  })
  await until(async () => (await inHours()) > 1)
  expect(await inHours()).toBeGreaterThanOrEqual(24)
  expect(await inHours()).toBeLessThan(25)
  expect(messages()).toEqual(['a scheduled crawl begins', 'a scheduled crawl ended'])
})

test('the metrics tell that one runs and what came of it', async () => {
  const goOn = Promise.withResolvers<void>()
  const two = page('Two', proseOf(2))
  crawling.site.answers.set('/two', async () => {
    await goOn.promise
    return new Response(two, { headers: { 'Content-Type': 'text/html' } })
  })
  await schedule({ nextAt: crawling.knowing.clock.now() })
  await until(async () => (await metric('crawls_running')) === 1)
  goOn.resolve()
  await until(async () => (await metric('crawls_running')) === 0)
  expect(await metric('crawls_total{ending="finished"}')).toBe(1)
  expect(await metric('crawl_pages_total{result="new"}')).toBe(3)
  expect(await metric('crawls_total{ending="failed"}')).toBe(0)

  crawling.site.answers.delete('/')
  await schedule({ nextAt: crawling.knowing.clock.now() })
  await until(async () => (await metric('crawls_total{ending="failed"}')) === 1)
  expect(await metric('crawls_running')).toBe(0)
})

test('a crawl that fails is logged with its reason and tried again within an hour', async () => {
  crawling.site.answers.delete('/')
  await schedule({ nextAt: crawling.knowing.clock.now() })
  await until(() => messages().includes('a scheduled crawl failed'))
  expect(lines.at(-1)).toMatchObject({ reason: expect.stringContaining('answers 404') })
  await until(async () => (await inHours()) === 1)
  const { store, chatbot } = crawling.knowing
  expect(await store.findCrawlSummary(chatbot.id)).toMatchObject({ ending: 'failed' })
})

test('a crawl that is stopped with the server goes on after the next start', async () => {
  const arrived = Promise.withResolvers<void>()
  crawling.site.answers.set('/two', () => {
    arrived.resolve()
    return new Promise(() => {})
  })
  await schedule({ nextAt: crawling.knowing.clock.now() })
  await arrived.promise
  await scheduler.stop()
  expect(lines.at(-1)).toMatchObject({ ending: 'aborted' })
  crawling.site.answers.set('/two', page('Two', proseOf(2)))
  startScheduler()
  await until(() => messages().filter((it) => it === 'a scheduled crawl ended').length === 2)
  expect(lines.at(-1)).toMatchObject({ ending: 'finished', isResumed: true, new: 3 })
})

test('without a schedule nothing is read, and stopping is quick', async () => {
  await until(() => crawling.timing.slept.length > 3)
  await scheduler.stop()
  expect(crawling.site.requests).toEqual([])
  expect(lines).toEqual([])
})

test('what the operator changes while a site is read counts at once', async () => {
  const { store, clock, chatbot } = crawling.knowing
  const other = { ...chatbot, id: 'bot_other', name: 'Coffee' }
  await store.createChatbot(other)
  const arrived = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const two = page('Two', proseOf(2))
  crawling.site.answers.set('/two', async () => {
    arrived.resolve()
    await goOn.promise
    return new Response(two, { headers: { 'Content-Type': 'text/html' } })
  })
  await schedule({ nextAt: new Date(clock.now().getTime() - 1) })
  await schedule({ chatbotId: other.id, nextAt: clock.now() })
  await arrived.promise
  await store.removeCrawlSchedule(other.id)
  await schedule({ everyMs: 48 * hourMs })
  goOn.resolve()
  await until(async () => (await inHours()) > 24)
  expect(await inHours()).toBeGreaterThanOrEqual(48)
  expect(lines.filter(({ msg }) => msg === 'a scheduled crawl begins')).toHaveLength(1)
})
