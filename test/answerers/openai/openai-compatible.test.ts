import { describe, expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import { phrasesFor } from '../../../src/domain/phrases.ts'
import { found, promptFor, readAnswer, shopBot } from '../../support/answering.ts'
import { answer, startFakeModel, streamed } from '../../support/fake-model.ts'

const shipping = found('shipping', 'Parcels to Canada arrive within seven working days.', {
  title: 'Shipping',
})
const returns = found('returns', 'You can return any lantern within 30 days.', { title: 'Returns' })
const prompt = promptFor('How long do parcels to Canada take?', [shipping, returns])

test('the model’s words arrive piece by piece, as it sends them', async () => {
  using model = startFakeModel()
  model.next(streamed(['Seven ', 'working ', 'days.']))
  const { pieces } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(pieces).toEqual(['Seven ', 'working ', 'days.'])
})

test('the request goes to the configured server, with its key and the defaults', async () => {
  using model = startFakeModel()
  await readAnswer(createOpenAiAnswerer(model.config({ apiKey: 'sk-secret-1234' })), prompt)
  expect(model.requests).toHaveLength(1)
  const [request] = model.requests
  expect(request?.path).toBe('/v1/chat/completions')
  expect(request?.headers.get('authorization')).toBe('Bearer sk-secret-1234')
  expect(request?.body).toMatchObject({
    model: 'fake-model',
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 500,
    temperature: 0.7,
  })
})

test('a chatbot’s own model settings win', async () => {
  using model = startFakeModel()
  const chatbot = shopBot({ model: 'own-model', maxTokens: 80, temperature: 0 })
  const answerer = createOpenAiAnswerer(model.config())
  await readAnswer(answerer, { ...prompt, chatbot })
  expect(model.requests[0]?.body).toMatchObject({
    model: 'own-model',
    max_tokens: 80,
    temperature: 0,
  })
  expect(answerer.modelFor(chatbot)).toBe('own-model')
  expect(answerer.modelFor(shopBot())).toBe('fake-model')
})

test('the most that a prompt can cost is its length and the longest answer', () => {
  const answerer = createOpenAiAnswerer({ ...unreachable })
  const long = promptFor('How long?', [found('shipping', 'word '.repeat(4000))])
  const short = answerer.tokensMax(prompt)
  expect(short.completion).toBe(500)
  expect(answerer.tokensMax(long).prompt - short.prompt).toBeGreaterThan(4500)
  const brief = { ...prompt, chatbot: shopBot({ maxTokens: 100 }) }
  expect(answerer.tokensMax(brief)).toEqual({ ...short, completion: 100 })
})

const unreachable = {
  apiKey: 'none',
  baseUrl: 'http://127.0.0.1:1/v1',
  model: 'none',
  connectTimeoutMs: 1000,
  firstTokenTimeoutMs: 1000,
  timeoutMs: 1000,
}

describe('tokens', () => {
  test('are the provider’s where it counts them', async () => {
    using model = startFakeModel()
    model.next(answer('Yes.', { usage: { prompt_tokens: 321, completion_tokens: 7 } }))
    const { ending } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
    expect(ending?.tokens).toEqual({ prompt: 321, completion: 7, estimated: false })
  })

  test('are estimated where it does not', async () => {
    using model = startFakeModel()
    model.next(answer('Seven working days to Canada.', { usage: null }))
    const answerer = createOpenAiAnswerer(model.config())
    const { ending } = await readAnswer(answerer, prompt)
    expect(ending?.tokens).toEqual({
      prompt: answerer.tokensMax(prompt).prompt,
      completion: 16,
      estimated: true,
    })
  })

  test('that went into thinking are estimated too', async () => {
    using model = startFakeModel()
    const thought = { reasoning_content: 'hmm '.repeat(100) }
    model.next(streamed([thought, 'Yes.'], { usage: null }))
    const { ending } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
    expect(ending?.tokens?.completion).toBe(203)
  })
})

describe('what the answer was drawn from', () => {
  test('are the passages that hold its words', async () => {
    using model = startFakeModel()
    model.next(answer('You can return a lantern for 30 days.'))
    const { ending } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
    expect(ending).toMatchObject({ refused: false, drawnFrom: [{ passage: returns }] })
  })
})

const notOnSite = phrasesFor('en').notOnSite

describe('a refusal', () => {
  const refusals: [string, Parameters<typeof streamed>, string][] = [
    ['the marker and a sentence', [['[NOT_ON', '_SITE] ', 'Ask us.']], 'Ask us.'],
    ['the marker alone', [['[NOT_ON_SITE]']], notOnSite],
    ['a refusal of its own', [[{ refusal: 'I may not.' }]], 'I may not.'],
    ['a content filter and no word', [[], { finishReason: 'content_filter' }], notOnSite],
  ]
  test.each(refusals)('by %s is told apart and has no sources', async (_name, reply, text) => {
    using model = startFakeModel()
    model.next(streamed(...reply))
    const written = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
    expect(written.text).toBe(text)
    expect(written.ending).toMatchObject({ refused: true, drawnFrom: [] })
  })

  test('speaks the chatbot’s language where the model says nothing', async () => {
    using model = startFakeModel()
    model.next(answer('[NOT_ON_SITE]'))
    const chatbot = shopBot({ primaryLanguage: 'de' })
    const written = await readAnswer(createOpenAiAnswerer(model.config()), { ...prompt, chatbot })
    expect(written.text).toBe(phrasesFor('de').notOnSite)
  })
})

test('an answer that a content filter cuts off stands as far as it came', async () => {
  using model = startFakeModel()
  model.next(streamed(['Seven working days.'], { finishReason: 'content_filter' }))
  const { text, ending } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(text).toBe('Seven working days.')
  expect(ending?.refused).toBe(false)
})

test('what a model thinks aloud never reaches the visitor', async () => {
  using model = startFakeModel()
  model.next(
    streamed([
      '<th',
      'ink>The visitor',
      ' asks…</thi',
      'nk>\n\n',
      { reasoning: 'x' },
      'Seven days.',
    ]),
  )
  const { pieces } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(pieces).toEqual(['Seven days.'])
})
