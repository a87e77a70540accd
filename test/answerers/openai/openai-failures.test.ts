import { describe, expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import { AppError } from '../../../src/domain/errors.ts'
import { found, promptFor, readAnswer } from '../../support/answering.ts'
import {
  answer,
  cutAfter,
  endedAfter,
  failure,
  failureEventAfter,
  type Reply,
  raw,
  startFakeModel,
  streamed,
} from '../../support/fake-model.ts'

const prompt = promptFor('How long do parcels take?', [found('shipping', 'Seven working days.')])
const atOnce = { wait: async () => {} }

/** How the model fails, what the visitor has read by then, and what the operator learns. */
const failures: [string, Reply, string, RegExp][] = [
  ['401', failure(401, { message: 'Incorrect API key provided.' }), '', /401 Incorrect API key/],
  ['404', failure(404, { message: 'No such model.' }), '', /404 No such model/],
  ['429', failure(429, { message: 'Slow down.' }), '', /429 Slow down/],
  ['500', failure(500, { message: 'Oops.' }), '', /500 Oops/],
  ['502 with a page', failure(502, { body: '<h1>Bad\n Gateway</h1>' }), '', /502 Bad Gateway/],
  ['a 400 that is no lesson', failure(400, { message: 'Too long.' }), '', /400 Too long/],
  ['an empty answer', answer(''), '', /answered nothing \(finish_reason: stop\)/],
  ['blanks', answer(' \n '), '', /answered nothing/],
  ['thoughts alone', streamed(['<think>Hm.'], { finishReason: 'length' }), '', /reason: length/],
  ['an empty stream', raw(''), '', /ended before the answer did/],
  ['[DONE] alone', raw('data: [DONE]\n\n'), '', /answered nothing/],
  ['HTML', raw('<html>Sign in</html>', 'text/html'), '', /text\/html, not an event stream/],
  ['garbage', raw('data: %$§!\n\n'), '', /sent garbage/],
  ['another form', raw('data: {"choices":"none"}\n\n'), '', /sent garbage: choices/],
  ['a cut connection', cutAfter('Seven ', 'wor'), 'Seven wor', /the connection broke/],
  ['half a stream', endedAfter('Seven '), 'Seven ', /ended before the answer did/],
  ['an error event', failureEventAfter('Overloaded.', 'Seven '), 'Seven ', /Overloaded/],
]

test.each(failures)(
  '%s is a failure, and the operator learns why',
  async (_name, reply, text, why) => {
    using model = startFakeModel()
    model.always(reply)
    const written = await readAnswer(createOpenAiAnswerer(model.config(), atOnce), prompt)
    expect(written.text).toBe(text)
    expect(written.error).toBeInstanceOf(AppError)
    expect(written.error).toMatchObject({
      code: 'llm_unavailable',
      message: 'Failed to process message',
      cause: { message: expect.stringMatching(why) },
    })
  },
)

test('a server that is not there is a failure', async () => {
  const model = startFakeModel()
  model[Symbol.dispose]()
  const written = await readAnswer(createOpenAiAnswerer(model.config(), atOnce), prompt)
  expect(written.error).toMatchObject({
    code: 'llm_unavailable',
    cause: { message: expect.stringMatching(/cannot be reached/) },
  })
})

describe('the cause', () => {
  test('names the model and where it was asked', async () => {
    using model = startFakeModel()
    model.next(failure(401))
    const { error } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
    expect(String(error instanceof AppError && error.cause)).toStartWith(
      `Error: fake-model at ${model.baseUrl}: 401 `,
    )
  })

  test('holds no key, and neither does anything else of the error', async () => {
    using model = startFakeModel()
    const apiKey = 'sk-secret-abcdef123456'
    const told = `Incorrect API key provided: ${apiKey} (sk-sec*****3456).`
    model.next(failure(401, { message: told }))
    const baseUrl = model.baseUrl.replace('127.0.0.1', 'me:hunter2@127.0.0.1')
    const answerer = createOpenAiAnswerer(model.config({ apiKey, baseUrl }))
    const { error } = await readAnswer(answerer, prompt)
    expect(error).toBeInstanceOf(AppError)
    const shown = Bun.inspect(error, { depth: 20 })
    expect(shown).toContain('Incorrect API key')
    expect(shown).not.toMatch(/sk-sec|hunter2/)
  })
})

const whole: [string, Reply][] = [
  ['a finish_reason but no [DONE]', raw(event('"stop"'))],
  ['[DONE] but no finish_reason', raw(`${event('null')}data: [DONE]\n\n`)],
  ['no event type and no blank line', raw(`${event('"stop"')}data: [DONE]`, 'text/plain')],
]

test.each(whole)('an answer with %s is whole', async (_name, reply) => {
  using model = startFakeModel()
  model.next(reply)
  const { text, ending, error } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(error).toBeNull()
  expect(text).toBe('Seven days.')
  expect(ending?.refused).toBe(false)
})

function event(finishReason: string): string {
  return `data: {"choices":[{"delta":{"content":"Seven days."},"finish_reason":${finishReason}}]}\n\n`
}
