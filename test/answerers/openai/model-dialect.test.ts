import { describe, expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import { found, promptFor, readAnswer, shopBot } from '../../support/answering.ts'
import { failure, startFakeModel } from '../../support/fake-model.ts'

const prompt = promptFor('How long do parcels take?', [found('shipping', 'Seven working days.')])
const noWait = {
  wait: async () => {
    throw new Error('a lesson is no retry')
  },
}

test('a model that wants max_completion_tokens and no temperature gets its way', async () => {
  using model = startFakeModel()
  model.refuse('max_tokens', 'temperature')
  const { error } = await readAnswer(createOpenAiAnswerer(model.config(), noWait), prompt)
  expect(error).toBeNull()
  expect(model.requests).toHaveLength(3)
  const accepted = model.requests.at(-1)?.body ?? {}
  expect(accepted).toMatchObject({ max_completion_tokens: 500 })
  expect(Object.keys(accepted)).not.toContainAnyValues(['max_tokens', 'temperature'])
})

test('a server that knows no stream_options is asked without, and its tokens are estimated', async () => {
  using model = startFakeModel()
  model.refuse('stream_options')
  const { ending } = await readAnswer(createOpenAiAnswerer(model.config(), noWait), prompt)
  expect(ending?.tokens?.estimated).toBe(true)
})

test('what was learned is remembered, for each model by itself', async () => {
  using model = startFakeModel()
  const answerer = createOpenAiAnswerer(model.config(), noWait)
  const refusal = failure(400, { code: 'unsupported_parameter', param: 'max_tokens' })
  model.next(refusal)
  await readAnswer(answerer, prompt)
  await readAnswer(answerer, prompt)
  await readAnswer(answerer, { ...prompt, chatbot: shopBot({ model: 'another' }) })
  const lengthParameters = model.requests.map(({ body }) =>
    Object.keys(body).find((name) => name.startsWith('max_')),
  )
  expect(lengthParameters).toEqual([
    'max_tokens',
    'max_completion_tokens',
    'max_completion_tokens',
    'max_tokens',
  ])
})

const refusals: [string, number, string, string][] = [
  [
    'FastAPI',
    422,
    '{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}',
    'stream_options',
  ],
  [
    'a sentence',
    400,
    '{"error":{"message":"`temperature` is deprecated for this model."}}',
    'temperature',
  ],
  ['plain text', 400, 'Unrecognized request argument supplied: max_tokens', 'max_tokens'],
]

test.each(refusals)('the refusal of a parameter is understood as %s', async (...row) => {
  const [, status, body, parameter] = row
  using model = startFakeModel()
  model.next(failure(status, { body }))
  const { error } = await readAnswer(createOpenAiAnswerer(model.config(), noWait), prompt)
  expect(error).toBeNull()
  expect(model.requests[0]?.body).toHaveProperty(parameter)
  expect(model.requests[1]?.body).not.toHaveProperty(parameter)
})

describe('what teaches nothing', () => {
  const others: [string, string, string | null][] = [
    ['a length that is too great', 'max_tokens is too large: 90000.', 'max_tokens'],
    [
      'a prompt that is too long',
      'This model has a maximum context length of 4097 tokens. Please reduce the messages or max_tokens.',
      'messages',
    ],
    ['another parameter', "Unsupported parameter: 'stream'.", 'stream'],
  ]
  test.each(others)('%s is a failure at once', async (_name, message, param) => {
    using model = startFakeModel()
    model.always(failure(400, { message, param, code: 'invalid_value' }))
    const { error } = await readAnswer(createOpenAiAnswerer(model.config(), noWait), prompt)
    expect(error).toMatchObject({ code: 'llm_unavailable' })
    expect(model.requests).toHaveLength(1)
  })

  test('a server that refuses every spelling is not asked for ever', async () => {
    using model = startFakeModel()
    model.refuse('max_tokens', 'max_completion_tokens')
    const { error } = await readAnswer(createOpenAiAnswerer(model.config(), noWait), prompt)
    expect(error).toMatchObject({ code: 'llm_unavailable' })
    expect(model.requests.length).toBeLessThan(6)
  })
})
