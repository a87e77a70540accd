import { describe, expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import { found, promptFor, readAnswer } from '../../support/answering.ts'
import {
  answer,
  cutAfter,
  type FakeModel,
  failure,
  failureEventAfter,
  type Reply,
  raw,
  startFakeModel,
} from '../../support/fake-model.ts'

const prompt = promptFor('How long do parcels take?', [found('shipping', 'Seven working days.')])

/** An answerer whose waits before a retry take no time, and how long they were to be. */
function answererFor(model: FakeModel) {
  const waits: number[] = []
  const wait = async (milliseconds: number) => void waits.push(milliseconds)
  return { answerer: createOpenAiAnswerer(model.config(), { wait }), waits }
}

const passing: [string, Reply][] = [
  ['429', failure(429)],
  ['500', failure(500)],
  ['503 with a page', failure(503, { body: '<html>Down</html>' })],
  ['a connection that breaks before the first token', cutAfter()],
  ['an error event with a gateway’s status', raw('data: {"error":{"code":502,"message":"x"}}\n\n')],
]

test.each(passing)('%s twice is got over', async (_name, reply) => {
  using model = startFakeModel()
  model.next(reply, reply, answer('Seven days.'))
  const { text, error } = await readAnswer(answererFor(model).answerer, prompt)
  expect(error).toBeNull()
  expect(text).toBe('Seven days.')
  expect(model.requests).toHaveLength(3)
})

test.each(passing)('%s a third time is a failure', async (_name, reply) => {
  using model = startFakeModel()
  model.always(reply)
  const { error } = await readAnswer(answererFor(model).answerer, prompt)
  expect(error).toMatchObject({ code: 'llm_unavailable' })
  expect(model.requests).toHaveLength(3)
})

const lasting: [string, Reply][] = [
  ['400', failure(400)],
  ['401', failure(401)],
  ['404', failure(404)],
  ['an empty account', failure(429, { code: 'insufficient_quota' })],
  ['an empty answer', answer('')],
  ['HTML', raw('<html>', 'text/html')],
  ['a connection that breaks after the first token', cutAfter('Seven ')],
  ['an error event after the first token', failureEventAfter('Overloaded.', 'Seven ')],
]

test.each(lasting)('%s is not tried again', async (_name, reply) => {
  using model = startFakeModel()
  model.always(reply)
  const { error } = await readAnswer(answererFor(model).answerer, prompt)
  expect(error).toMatchObject({ code: 'llm_unavailable' })
  expect(model.requests).toHaveLength(1)
})

describe('the wait before a retry', () => {
  test('is short and grows', async () => {
    using model = startFakeModel()
    model.always(failure(500))
    const { answerer, waits } = answererFor(model)
    await readAnswer(answerer, prompt)
    expect(waits).toHaveLength(2)
    expect(waits[0]).toBeWithin(125, 251)
    expect(waits[1]).toBeWithin(250, 501)
  })

  test('is the one that the provider asks for', async () => {
    using model = startFakeModel()
    model.next(failure(429, {}, { 'retry-after': '2' }))
    const { answerer, waits } = answererFor(model)
    const { text } = await readAnswer(answerer, prompt)
    expect(waits).toEqual([2000])
    expect(text).not.toBe('')
  })

  test('is not worth it where it is longer than the time that is left', async () => {
    using model = startFakeModel()
    model.next(failure(429, { message: 'Come back later.' }, { 'retry-after': '60' }))
    const { answerer, waits } = answererFor(model)
    const { error } = await readAnswer(answerer, prompt)
    expect(waits).toEqual([])
    expect(error).toMatchObject({
      code: 'llm_unavailable',
      cause: { message: expect.stringContaining('Come back later.') },
    })
  })
})
