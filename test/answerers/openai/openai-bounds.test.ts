import { expect, test } from 'bun:test'
import { createOpenAiAnswerer } from '../../../src/answerers/openai/openai-compatible.ts'
import { promptFor, readAnswer, shopBot } from '../../support/answering.ts'
import {
  openAfter,
  raw,
  type Reply,
  stalledAfter,
  startFakeModel,
} from '../../support/fake-model.ts'

const prompt = promptFor('How long do parcels to Canada take?')
const kilobyte = 'word '.repeat(205).slice(0, 1024)

test.each([
  [500, 8192],
  [1000, 16_000],
  [100_000, 65_536],
])(
  'an answer of %d tokens ends at %d characters, whatever the model does',
  async (maxTokens, most) => {
    using model = startFakeModel()
    model.next(openAfter(...Array<string>(100).fill(kilobyte)))
    const asked = { ...prompt, chatbot: shopBot({ maxTokens }) }
    const { text, ending } = await readAnswer(createOpenAiAnswerer(model.config()), asked)
    expect(text).toBe(kilobyte.repeat(100).slice(0, most))
    expect(ending?.refused).toBe(false)
    expect(ending?.tokens?.completion).toBeGreaterThanOrEqual(maxTokens)
    await model.disconnected
  },
)

test('one event does not hold a longer answer either', async () => {
  using model = startFakeModel()
  model.next(openAfter(kilobyte.repeat(500)))
  const { text } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(text).toBe(kilobyte.repeat(8))
})

test('a model that thinks without an end has failed', async () => {
  using model = startFakeModel()
  model.next(stalledAfter(...Array(12).fill({ reasoning: kilobyte.repeat(100) })))
  const { error } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(error).toMatchObject({ code: 'llm_unavailable' })
})

test.each([
  ['on one line', `data: {"x": "${'x'.repeat(2_000_000)}`],
  ['on many', 'data: x\n'.repeat(200_000)],
])('an event without an end is not waited for, %s', async (_, body) => {
  using model = startFakeModel()
  model.next(raw(body))
  const { error } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(error).toMatchObject({
    code: 'llm_unavailable',
    cause: { message: expect.stringContaining('an event without an end') },
  })
})

test('nor is a refusal', async () => {
  using model = startFakeModel()
  model.next(endlessRefusal)
  const { error } = await readAnswer(createOpenAiAnswerer(model.config()), prompt)
  expect(error).toMatchObject({ code: 'llm_unavailable' })
})

const endlessRefusal: Reply = () => {
  const page = new TextEncoder().encode(kilobyte)
  const body = new ReadableStream({
    async pull(controller) {
      controller.enqueue(page)
      await Bun.sleep(0)
    },
  })
  return new Response(body, { status: 400, headers: { 'content-type': 'text/html' } })
}
