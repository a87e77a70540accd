import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { OpenAiEmbedder } from '../../../src/answerers/openai/openai-embedder.ts'
import type { EmbeddingConfig } from '../../../src/settings/model-settings.ts'
import type { SoughtSpace } from '../../../src/domain/embedding.ts'
import { embedInBackground } from '../../../src/knowledge/embed/background-embedder.ts'
import type { Store } from '../../../src/store/store.ts'
import { ModelMetrics } from '../../../src/usage/metrics/model-metrics.ts'
import { vectors, vectorsUnless } from '../../support/fake-embeddings.ts'
import {
  type FakeModel,
  failure,
  raw,
  stalledBeforeHeaders,
  startFakeModel,
} from '../../support/fake-model.ts'
import { FakeTiming } from '../../support/fake-timing.ts'
import { createLogTo } from '../../support/log.ts'
import { until } from '../../support/until.ts'
import { addPage } from '../../store/contract/examples.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'

let model: FakeModel
let knowing: Knowing
beforeEach(async () => {
  model = startFakeModel()
  knowing = await openKnowing()
})
afterEach(async () => {
  await knowing[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

const anySpace: SoughtSpace = { model: 'fake-embedder', dimensions: null }

/** Runs it, in a time of its own, until it is stopped. */
function startEmbedding(config: Partial<EmbeddingConfig> = {}, store: Store = knowing.store) {
  const lines: Record<string, unknown>[] = []
  const timing = new FakeTiming()
  const stopping = new AbortController()
  const settings = model.embeddings.config(config)
  const running = embedInBackground(
    {
      store,
      embedder: new OpenAiEmbedder(settings),
      meter: new ModelMetrics(),
      timeoutMs: settings.passagesTimeoutMs,
      log: createLogTo(lines),
      timing,
    },
    stopping.signal,
  )
  return {
    lines,
    slept: timing.slept,
    async stop() {
      stopping.abort()
      await running
    },
    [Symbol.asyncDispose]() {
      return this.stop()
    },
  }
}

async function isDone(chatbotId = knowing.chatbot.id, space = anySpace): Promise<boolean> {
  const { passages, embedded } = await knowing.store.countEmbedded(chatbotId, space)
  return passages === embedded
}

async function vectorCount(dimensions = 256): Promise<number> {
  const space = { model: 'fake-embedder', dimensions }
  return (await knowing.store.readVectors(knowing.chatbot.id, space, 0, 1000)).length
}

test('every passage is embedded, with its title and headings, in few requests', async () => {
  const { store, chatbot } = knowing
  const passage = { text: 'It is green.', headings: ['Leaves', 'Sencha'] }
  await addPage(store, chatbot, '/tea', [passage], { title: 'Teas' })
  const others = Array.from({ length: 149 }, (_, at) => `Passage ${at}`)
  await addPage(store, chatbot, '/others', others)
  await using _running = startEmbedding()
  await until(isDone)
  expect(model.embeddings.inputs).toHaveLength(150)
  expect(model.embeddings.inputs[0]).toBe('Teas > Leaves > Sencha\n\nIt is green.')
  expect(model.embeddings.requests).toHaveLength(3)
  expect(await vectorCount()).toBe(150)
})

test('what comes later is embedded later, and what is replaced anew', async () => {
  const { store, chatbot } = knowing
  await using _running = startEmbedding()
  const page = await addPage(store, chatbot, '/', ['Old'])
  await until(isDone)
  await store.replacePage(page, [{ position: 0, headings: [], anchor: null, text: 'New' }])
  expect(await isDone()).toBe(false)
  await until(isDone)
  expect(model.embeddings.inputs).toEqual(['Page /\n\nOld', 'Page /\n\nNew'])
  expect(await vectorCount()).toBe(1)
})

test('one that was stopped is gone on with by the next, and nothing is embedded twice', async () => {
  const { store, chatbot } = knowing
  const texts = Array.from({ length: 200 }, (_, at) => `Passage ${at}`)
  await addPage(store, chatbot, '/', texts)
  model.embeddings.next(vectors(), vectors(), stalledBeforeHeaders())
  const first = startEmbedding()
  await until(() => model.embeddings.requests.length === 3)
  await first.stop()
  expect(await vectorCount()).toBe(128)

  await using _next = startEmbedding()
  await until(isDone)
  expect(model.embeddings.inputs).toHaveLength(200 + 64)
})

test('another model embeds all anew, and the vectors of the one before are gone', async () => {
  const { store, chatbot } = knowing
  await addPage(store, chatbot, '/', ['One', 'Two'])
  const small = startEmbedding()
  await until(isDone)
  await small.stop()
  await using _large = startEmbedding({ model: 'large' })
  await until(() => isDone(chatbot.id, { model: 'large', dimensions: null }))
  expect(await vectorCount()).toBe(0)
  expect(await store.hasVectors(chatbot.id, 'fake-embedder')).toBe(false)
})

test('a model that answers otherwise after a restart embeds all anew, once something is to embed', async () => {
  const { store, chatbot } = knowing
  await addPage(store, chatbot, '/', ['One', 'Two'])
  const before = startEmbedding()
  await until(isDone)
  await before.stop()
  model.embeddings.always(vectors(128))
  await using _after = startEmbedding()
  await addPage(store, chatbot, '/new', ['Three'])
  await until(() => isDone(chatbot.id, { model: 'fake-embedder', dimensions: 128 }))
  expect([await vectorCount(256), await vectorCount(128)]).toEqual([0, 3])
})

test('a long text is cut', async () => {
  await addPage(knowing.store, knowing.chatbot, '/', ['🙂'.repeat(20_000)])
  await using _running = startEmbedding()
  await until(isDone)
  const [input = ''] = model.embeddings.inputs
  expect(input).toHaveLength(8000)
  expect(input.isWellFormed()).toBe(true)
})

describe('a failure that passes', () => {
  test('is waited for, as long as the provider asks, and told once', async () => {
    await addPage(knowing.store, knowing.chatbot, '/', ['One'])
    const busy = failure(429, { message: 'Slow down.' }, { 'retry-after': '90' })
    model.embeddings.next(busy, busy, busy)
    await using running = startEmbedding()
    await until(isDone)
    expect(running.slept.slice(0, 3)).toEqual([90_000, 90_000, 90_000])
    expect(running.lines).toMatchObject([
      { level: 40, cause: expect.stringContaining('Slow down.') },
      { msg: 'passages are embedded again' },
    ])
  })

  test('is waited for longer each time where the provider does not ask', async () => {
    await addPage(knowing.store, knowing.chatbot, '/', ['One'])
    model.embeddings.next(...Array.from({ length: 12 }, () => failure(503)))
    await using running = startEmbedding()
    await until(isDone)
    const [first = 0, second = 0, third = 0] = running.slept
    expect(first).toBeWithin(500, 1001)
    expect(second).toBeWithin(1000, 2001)
    expect(third).toBeWithin(2000, 4001)
    expect(Math.max(...running.slept)).toBeLessThanOrEqual(300_000)
  })

  test('because many texts take too long ends with fewer of them at a time', async () => {
    await addPage(knowing.store, knowing.chatbot, '/', ['One', 'Two', 'Three', 'Four'])
    model.embeddings.next(stalledBeforeHeaders())
    await using _running = startEmbedding({ passagesTimeoutMs: 200 })
    await until(isDone)
    expect(model.embeddings.requests.map(({ body }) => body.input)).toMatchObject({
      length: 3,
      1: { length: 2 },
      2: { length: 2 },
    })
  })
})

describe('a failure that lasts', () => {
  test.each([
    ['a wrong key', failure(401, { message: 'Incorrect API key.' })],
    ['an unknown model', failure(404, { message: 'There is no such model.' })],
    ['a model refused as if it were the text', failure(400, { message: 'No such model.' })],
    ['garbage', raw('{"data": "garbage"}', 'application/json')],
  ])('is one line and a long pause: %s', async (_, reply) => {
    await addPage(knowing.store, knowing.chatbot, '/', ['One', 'Two'])
    model.embeddings.always(reply)
    await using running = startEmbedding()
    await until(() => running.slept.length >= 4)
    await running.stop()
    expect(running.slept.slice(0, 4)).toEqual([600_000, 600_000, 600_000, 600_000])
    expect(running.lines).toMatchObject([{ level: 50, msg: 'passages cannot be embedded now' }])
    expect(model.embeddings.requests.length).toBeLessThanOrEqual(2 * (running.slept.length + 1))
    expect(await knowing.store.hasVectors(knowing.chatbot.id, 'fake-embedder')).toBe(false)
  })

  test('ends when the operator has mended it', async () => {
    await addPage(knowing.store, knowing.chatbot, '/', ['One'])
    model.embeddings.next(failure(401))
    await using running = startEmbedding()
    await until(isDone)
    expect(running.slept[0]).toBe(600_000)
  })
})

describe('a passage that the provider refuses', () => {
  test('keeps none of the others from being embedded, and is not asked again', async () => {
    const { store, chatbot } = knowing
    const texts = Array.from({ length: 60 }, (_, at) =>
      at % 25 === 7 ? `Bad ${at}` : `Good ${at}`,
    )
    await addPage(store, chatbot, '/', texts)
    model.embeddings.always(vectorsUnless((text) => text.includes('Bad'), failure(400)))
    await using running = startEmbedding()
    await until(isDone)
    expect(await vectorCount()).toBe(57)
    expect(running.lines).toEqual([])

    const asked = model.embeddings.requests.length
    await addPage(store, chatbot, '/more', ['Good'])
    await until(isDone)
    expect(model.embeddings.requests).toHaveLength(asked + 1)
  })

  test('for its length is embedded without its second half', async () => {
    const { store, chatbot } = knowing
    await addPage(store, chatbot, '/', ['Short', 'Long '.repeat(600)])
    model.embeddings.always(vectorsUnless((text) => text.length > 2000, failure(413)))
    await using _running = startEmbedding()
    await until(isDone)
    expect(await vectorCount()).toBe(2)
  })
})
