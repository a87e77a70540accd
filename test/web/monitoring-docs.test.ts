import { expect, test } from 'bun:test'
import { serve } from '../../src/http/server.ts'
import { readExposition } from '../support/exposition.ts'
import { startFakeModel } from '../support/fake-model.ts'
import { openTestApp } from '../support/test-app.ts'
import { bodyOf } from './docs-body.ts'

const body = bodyOf('monitoring')
const metricName = /\b(?:askmysite|process)_\w+/g

/** Every metric of a server that has all it can have. */
async function metricNames(): Promise<string[]> {
  using model = startFakeModel()
  await using shop = await openTestApp({
    model: model.config(),
    embedding: model.embeddings.config(),
  })
  const { app, chatbot, clock } = shop
  app.metrics.requests.record({ kind: 'chat', startedAtMs: performance.now() }, 200)
  app.metrics.backups.copyMade(clock.now())
  const endedAt = clock.now().toISOString()
  const counts = { new: 1, changed: 0, unchanged: 0, removed: 0, skipped: 0, passages: 1, words: 9 }
  await app.store.keepCrawlSummary(chatbot.id, {
    ...{ startUrl: chatbot.siteUrl, ending: 'finished', isResumed: false, endedAt, durationMs: 1 },
    ...{ counts, leftOver: 0, skipped: [], advice: [] },
  })
  await app.store.setCrawlSchedule({
    ...{ chatbotId: chatbot.id, everyMs: 1e9, nextAt: clock.now(), startUrl: null },
    ...{ pagesMax: 10, bytesMax: 1e6, durationMsMax: 1e6, allowPrivate: false, hasDelay: true },
  })
  const server = serve(app, { port: 0, host: '127.0.0.1', demo: null })
  try {
    const text = await (await fetch(`${server.url}/metrics`)).text()
    const families = [...readExposition(text)].filter(([, { series }]) => series.size > 0)
    return families.map(([name]) => name)
  } finally {
    await server.stop(0)
  }
}

test('the documentation names every metric, and none that is not there', async () => {
  const named = new Set(body.match(metricName))
  const served = await metricNames()
  expect(served.length).toBeGreaterThan(35)
  expect([...named].sort()).toEqual(served.sort())
})

test('the alert rules are five, and each looks at a metric', () => {
  const [, rules = ''] = /<pre><code>(groups:[\s\S]*?)<\/code>/.exec(body) ?? []
  const parsed = Bun.YAML.parse(rules.replaceAll('&gt;', '>').replaceAll('&lt;', '<'))
  expect(parsed).toMatchObject({ groups: [{ name: 'askmysite', rules: expect.any(Array) }] })
  const exprs = [...rules.matchAll(/expr: (.*)/g)].map(([, expr = '']) => expr)
  expect(exprs).toHaveLength(5)
  for (const expr of exprs) expect(expr).toMatch(/askmysite/)
})
