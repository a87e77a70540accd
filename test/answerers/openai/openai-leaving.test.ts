import { expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import { found, promptFor, readAnswer } from '../../support/answering.ts'
import {
  failure,
  type Reply,
  stalledAfter,
  stalledBeforeHeaders,
  startFakeModel,
} from '../../support/fake-model.ts'

const shipping = found('shipping', 'Parcels arrive within seven working days.')
const prompt = promptFor('How long do parcels take?', [shipping])
/** So long that only the visitor's leaving can end a call. */
const patience = { connectTimeoutMs: 600_000, firstTokenTimeoutMs: 600_000, timeoutMs: 600_000 }

const waits: [string, Reply][] = [
  ['before the headers', stalledBeforeHeaders()],
  ['before the first token', stalledAfter()],
]

test.each(waits)('a visitor who leaves %s hangs up on the model', async (_name, reply) => {
  using model = startFakeModel()
  const visitor = new AbortController()
  model.next((request) => {
    setTimeout(() => visitor.abort())
    return reply(request)
  })
  const reading = readAnswer(createOpenAiAnswerer(model.config(patience)), prompt, visitor.signal)
  await model.disconnected
  const { pieces, ending, error } = await reading
  expect({ pieces, error }).toEqual({ pieces: [], error: null })
  expect(ending).toMatchObject({
    refused: false,
    confidence: null,
    drawnFrom: [],
    tokens: { completion: 500, estimated: true },
  })
})

test('a visitor who leaves in mid-answer ends it quietly, and the whole answer may be on the bill', async () => {
  using model = startFakeModel()
  model.next(stalledAfter('Within ', 'seven working ', 'days'))
  const visitor = new AbortController()
  const answerer = createOpenAiAnswerer(model.config(patience))
  const reading = readAnswer(answerer, prompt, visitor.signal, (piece) => {
    if (piece === 'days') visitor.abort()
  })
  await model.disconnected
  const { text, ending, error } = await reading
  expect(error).toBeNull()
  expect(text).toBe('Within seven working days')
  expect(ending).toEqual({
    refused: false,
    confidence: null,
    drawnFrom: [{ passage: shipping, heading: null, anchor: null, quote: shipping.text }],
    tokens: { ...answerer.tokensMax(prompt), estimated: true },
    failure: null,
  })
})

test('a visitor who leaves while a retry is waited for ends it quietly, and for nothing', async () => {
  using model = startFakeModel()
  const visitor = new AbortController()
  model.always(failure(429, {}, { 'retry-after': '4' }))
  const wait = async (_milliseconds: number, signal: AbortSignal) => {
    visitor.abort()
    expect(signal.aborted).toBe(true)
  }
  const answerer = createOpenAiAnswerer(model.config(), { wait })
  const { pieces, error, ending } = await readAnswer(answerer, prompt, visitor.signal)
  expect({ pieces, error }).toEqual({ pieces: [], error: null })
  expect(ending?.tokens).toBeNull()
  expect(model.requests).toHaveLength(1)
})

test('a visitor who left before is not asked for, and costs nothing', async () => {
  using model = startFakeModel()
  const answerer = createOpenAiAnswerer(model.config())
  const { ending } = await readAnswer(answerer, prompt, AbortSignal.abort())
  expect(ending).toEqual({
    refused: false,
    confidence: null,
    drawnFrom: [],
    tokens: null,
    failure: null,
  })
  expect(model.requests).toHaveLength(0)
})

test('a reader who stops reading hangs up on the model', async () => {
  using model = startFakeModel()
  model.next(stalledAfter('Within ', 'seven '))
  const writing = createOpenAiAnswerer(model.config()).answer(
    prompt,
    new AbortController().signal,
    async () => true,
  )
  await writing.next()
  await writing.return({
    refused: false,
    confidence: null,
    drawnFrom: [],
    tokens: null,
    failure: null,
  })
  await model.disconnected
  expect(model.requests).toHaveLength(1)
})
