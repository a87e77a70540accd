import { expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import type { ModelConfig } from '../../../src/settings/model-settings.ts'
import { found, promptFor, readAnswer } from '../../support/answering.ts'
import {
  failure,
  openAfter,
  type Reply,
  stalledAfter,
  stalledBeforeHeaders,
  startFakeModel,
} from '../../support/fake-model.ts'

const prompt = promptFor('How long do parcels take?', [found('shipping', 'Seven working days.')])

const stalls: [string, Reply, Partial<ModelConfig>, string, string][] = [
  ['headers', stalledBeforeHeaders(), { connectTimeoutMs: 300 }, '', 'no response headers'],
  ['first token', stalledAfter(), { firstTokenTimeoutMs: 300 }, '', 'no first token'],
  [
    'first token behind a role',
    stalledAfter({ role: 'assistant', content: '' }),
    { firstTokenTimeoutMs: 300 },
    '',
    'no first token',
  ],
  ['end', stalledAfter('Seven '), { timeoutMs: 300 }, 'Seven ', 'no whole answer'],
]

test.each(stalls)(
  'a model that never comes to its %s is hung up on when its time is over',
  async (_name, reply, timeout, text, cause) => {
    using model = startFakeModel()
    model.always(reply)
    const written = await readAnswer(createOpenAiAnswerer(model.config(timeout)), prompt)
    expect(written.text).toBe(text)
    expect(written.error).toMatchObject({
      code: 'llm_timeout',
      message: 'Failed to process message',
      cause: { message: `fake-model at ${model.baseUrl}: ${cause} after 300 ms` },
    })
    await model.disconnected
    expect(model.requests).toHaveLength(1)
  },
)

test('a model may think longer than to its first sign of life', async () => {
  using model = startFakeModel()
  model.next(stalledAfter({ reasoning_content: 'Hm.' }))
  const timeouts = { firstTokenTimeoutMs: 300, timeoutMs: 600 }
  const { error } = await readAnswer(createOpenAiAnswerer(model.config(timeouts)), prompt)
  expect(error).toMatchObject({
    cause: { message: expect.stringContaining('no whole answer after 600 ms') },
  })
})

test('the time for the whole answer includes the retries', async () => {
  using model = startFakeModel()
  model.next(failure(500), stalledBeforeHeaders())
  const { error } = await readAnswer(createOpenAiAnswerer(model.config({ timeoutMs: 900 })), prompt)
  expect(model.requests).toHaveLength(2)
  expect(error).toMatchObject({
    code: 'llm_timeout',
    cause: { message: expect.stringContaining('no whole answer after 900 ms') },
  })
})

test('an answer that is whole is not held up by a connection that stays open', async () => {
  using model = startFakeModel()
  model.next(openAfter('Seven days.'))
  const { text, ending, error } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(error).toBeNull()
  expect(text).toBe('Seven days.')
  expect(ending?.tokens?.estimated).toBe(true)
  await model.disconnected
})
