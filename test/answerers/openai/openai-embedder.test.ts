import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { OpenAiEmbedder } from '../../../src/answerers/openai/openai-embedder.ts'
import { EmbeddingFailure } from '../../../src/domain/embedding-failure.ts'
import { vectors } from '../../support/fake-embeddings.ts'
import {
  type FakeModel,
  failure,
  type Reply,
  raw,
  stalledBeforeHeaders,
  startFakeModel,
} from '../../support/fake-model.ts'

let model: FakeModel
beforeEach(() => {
  model = startFakeModel()
})
afterEach(() => model[Symbol.dispose]())

const limits = { timeoutMs: 5000, signal: new AbortController().signal }

async function failureOf(embedding: Promise<unknown>): Promise<EmbeddingFailure> {
  try {
    await embedding
  } catch (thrown) {
    if (thrown instanceof EmbeddingFailure) return thrown
    throw thrown
  }
  throw new Error('Nothing failed.')
}

function embedWith(reply: Reply, texts = ['One', 'Two']): Promise<unknown> {
  model.embeddings.next(reply)
  return new OpenAiEmbedder(model.embeddings.config()).embed(texts, limits)
}

const json = (data: unknown) => raw(JSON.stringify(data), 'application/json')
const vectorsOf = (...lists: unknown[]) =>
  json({ data: lists.map((embedding, index) => ({ index, embedding })) })

test('texts become vectors, and what they cost is told', async () => {
  const embedder = new OpenAiEmbedder(model.embeddings.config())
  expect(embedder.dimensions).toBeNull()
  const { vectors: made, tokens } = await embedder.embed(['One', 'Two'], limits)
  expect(made.map((vector) => vector?.length)).toEqual([256, 256])
  expect(tokens).toBe(20)
  expect(embedder.dimensions).toBe(256)
  const [request] = model.embeddings.requests
  expect(request?.path).toBe('/v1/embeddings')
  expect(request?.headers.get('authorization')).toBe('Bearer sk-test-1234567890')
  expect(request?.body).toMatchObject({ model: 'fake-embedder', input: ['One', 'Two'] })
})

test('vectors are given to their texts by number, in whatever order they come', async () => {
  const reply = json({
    data: [
      { index: 1, embedding: [0, 1] },
      { index: 0, embedding: [1, 0] },
    ],
  })
  expect(await embedWith(reply)).toMatchObject({
    vectors: [new Float32Array([1, 0]), new Float32Array([0, 1])],
  })
})

test('a vector with holes or of zeros is none, and the others stay', async () => {
  const made = embedWith(vectorsOf([1, null], [0, 0], [1, 2]), ['One', 'Two', 'Three'])
  expect(await made).toMatchObject({ vectors: [null, null, new Float32Array([1, 2])] })
  const { kind } = await failureOf(embedWith(vectorsOf([0, 0], [0, 0])))
  expect(kind).toBe('refused')
})

describe('garbage is refused, and is for the operator to mend:', () => {
  const garbage: [what: string, reply: Reply][] = [
    ['half of JSON', raw('{"data": [{"embedding"', 'application/json')],
    ['a web page', raw('<!doctype html><p>Welcome', 'text/html')],
    ['nothing', json(null)],
    ['no list', json({ data: 'none' })],
    ['too few vectors', vectorsOf([1, 2])],
    ['too many', vectorsOf([1, 2], [1, 2], [1, 2])],
    ['a text in place of numbers', vectorsOf([1, 2], 'AAAA')],
    ['empty vectors', vectorsOf([], [])],
    ['vectors of two lengths', vectorsOf([1, 2], [1, 2, 3])],
    ['vectors beyond all measure', vectorsOf(new Array(20_000).fill(1), new Array(20_000).fill(1))],
    [
      'two vectors for one text',
      json({
        data: [
          { index: 0, embedding: [1] },
          { index: 0, embedding: [1] },
        ],
      }),
    ],
  ]
  test.each(garbage)('%s', async (_, reply) => {
    const { kind, message } = await failureOf(embedWith(reply))
    expect(kind).toBe('lasting')
    expect(message).toStartWith(`fake-embedder at ${model.baseUrl}: `)
  })
})

test('vectors of other dimensions than before are refused', async () => {
  const embedder = new OpenAiEmbedder(model.embeddings.config())
  await embedder.embed(['One'], limits)
  model.embeddings.next(vectors(128))
  const { kind, message } = await failureOf(embedder.embed(['Two'], limits))
  expect(kind).toBe('lasting')
  expect(message).toEndWith('sent vectors of 128 numbers, and before of 256')
  expect(embedder.dimensions).toBe(256)
  expect((await embedder.embed(['Three'], limits)).vectors).toHaveLength(1)
})

describe('a failure says what is to be done:', () => {
  const failures: [Reply, EmbeddingFailure['kind']][] = [
    [failure(400), 'refused'],
    [failure(413), 'refused'],
    [failure(401, { message: 'Incorrect API key provided: sk-test-1234567890.' }), 'lasting'],
    [failure(404, { message: 'The model does not exist.' }), 'lasting'],
    [failure(429, { code: 'insufficient_quota' }), 'lasting'],
    [failure(429), 'passing'],
    [failure(500), 'passing'],
    [failure(503), 'passing'],
  ]
  test.each(failures)('%#', async (reply, kind) => {
    const thrown = await failureOf(embedWith(reply))
    expect(thrown.kind).toBe(kind)
    expect(thrown.message).not.toContain('sk-test')
  })

  test('how long the provider asks to be left alone', async () => {
    const { retryAfterMs } = await failureOf(embedWith(failure(429, {}, { 'retry-after': '7' })))
    expect(retryAfterMs).toBe(7000)
  })

  test('nobody is there', async () => {
    const baseUrl = 'http://user:secret@127.0.0.1:1/v1?key=secret'
    const embedder = new OpenAiEmbedder(model.embeddings.config({ baseUrl }))
    const { kind, message } = await failureOf(embedder.embed(['One'], limits))
    expect(kind).toBe('passing')
    expect(message).toStartWith('fake-embedder at http://127.0.0.1:1/v1: cannot be reached')
    expect(message).not.toContain('secret')
  })

  test('it came too late', async () => {
    model.embeddings.next(stalledBeforeHeaders())
    const embedder = new OpenAiEmbedder(model.embeddings.config())
    const { kind, message, timedOut } = await failureOf(
      embedder.embed(['One'], { ...limits, timeoutMs: 20 }),
    )
    expect([kind, timedOut]).toEqual(['passing', true])
    expect(message).toEndWith('no answer after 20 ms')
    await model.disconnected
  })
})
