import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type FakeModel, startFakeModel } from '../support/fake-model.ts'
import type { FixtureSite } from '../support/fixture-site.ts'
import { type Cli, openCli } from './cli.ts'
import { startLampShop } from './lamp-shop.ts'

let cli: Cli
let site: FixtureSite
let model: FakeModel
beforeEach(async () => {
  cli = await openCli()
  site = startLampShop()
  model = startFakeModel()
  await cli.json('bot', 'create', '--name', 'Lamps', '--site-url', site.url)
  await cli.run('crawl', 'Lamps', '--allow-private')
})
afterEach(async () => {
  model[Symbol.dispose]()
  await site[Symbol.asyncDispose]()
  await cli[Symbol.asyncDispose]()
})

const explain = (...argv: string[]) => cli.run('ask', 'Lamps', ...argv, '--explain')
const explainJson = async (...argv: string[]) => {
  return (await cli.json('ask', 'Lamps', ...argv, '--explain')).explanation
}
/** The flags that make the chatbot ask the fake model. */
const withModel = async () => {
  const file = join(cli.folder, 'model.env')
  await writeFile(file, `OPENAI_API_KEY=sk-test\nOPENAI_BASE_URL=${model.baseUrl}\n`)
  return ['--env-file', file]
}

describe('ask --explain', () => {
  test('shows what was looked for, with corrections and what the site does not know', async () => {
    await cli.run('synonym', 'add', 'Lamps', 'guarantee, warranty')
    const { stdout } = await explain('guarantee against rust for submarines')
    expect(stdout).toMatch(/^ {2}guarantee .* warranty \(synonym, worth 0\.\d\d\)/m)
    expect(stdout).toMatch(/^ {2}rust .* rust$/m)
    expect(stdout).toMatch(/^ {2}submarines .* the site does not know it$/m)
    const { stdout: misspelt } = await explain('How much is delivery to Norwya?')
    expect(misspelt).toMatch(/^ {2}norwya .* norwa\w \(\w+, worth 0\.\d\d\)$/m)
  })

  test('shows each passage with the parts of its score', async () => {
    const { stdout } = await explain('How much is delivery to Norway?')
    expect(stdout).toMatch(/Passages found\n {2}\d+\.\d\d {2}Delivery .*\n {8}words \d+\.\d\d, /)
    const told = await cli.json('ask', 'Lamps', 'How much is delivery to Norway?', '--explain')
    const [{ score, parts }] = told.passages
    const sum = Object.values<number>(parts).reduce((total, part) => total + part, 0)
    expect(sum).toBeCloseTo(score, 6)
  })

  test('shows the confidence, the least that is wanted, and why it was refused', async () => {
    const { stdout } = await explain('How much is delivery to Norway?')
    expect(stdout).toMatch(/^Confidence: \d\.\d\d, and \d\.\d\d is the least$/m)
    expect(stdout).not.toContain('Why:')
    const unknown = await explain('Do you repair submarines?')
    expect(unknown.stdout).toMatch(/^Why: .+\.$/m)
    const { whyRefused, confidence, confidenceMin } = await explainJson('Do you repair submarines?')
    expect(whyRefused).toBeString()
    expect(confidence).toBeLessThan(confidenceMin)
  })

  test('shows what the model is sent, word for word', async () => {
    const flags = await withModel()
    const question = 'How much is delivery to Norway?'
    const { messages, tokens, context, leftOut } = await explainJson(question, ...flags)
    const sent = model.requests[0]?.body.messages
    const shown: { role: string; content: string; tokens: number }[] = messages
    expect(shown.map(({ role, content }) => ({ role, content }))).toEqual(sent ?? [])
    expect(tokens).toBe(shown.reduce((sum, it) => sum + it.tokens, 0))
    expect(context[0]).toMatchObject({ title: 'Delivery' })
    expect(leftOut).toEqual({ historyMessages: 0, passages: [] })
    const { stdout } = await explain(question, ...flags)
    expect(stdout).toContain(`What the model is sent (about ${tokens} tokens)`)
    expect(stdout).toContain('    Delivery to Norway costs 12 euros.'.trim())
    expect(stdout).toMatch(/^ {2}USER \(about \d+ tokens\)\n {4}How much is delivery to Norway\?$/m)
  })

  test('names what there is no room for', async () => {
    const words = (topic: string) =>
      `<p>${`All about ${topic} lanterns and their oil. `.repeat(60)}</p>`
    for (const place of ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine']) {
      const file = join(cli.folder, `${place}.html`)
      await writeFile(file, `<title>${place}</title><h1>${place}</h1>${words(place)}`)
      await cli.run('add', 'Lamps', file)
    }
    const earlier = Array.from({ length: 4 }, () => ['--history', 'lantern oil '.repeat(150)])
    const asked = ['Which oil do lanterns need?', ...earlier.flat(), ...(await withModel())]
    const { leftOut } = await explainJson(...asked)
    expect(leftOut.historyMessages).toBeGreaterThan(0)
    expect(leftOut.passages.length).toBeGreaterThan(0)
    const { stdout } = await explain(...asked)
    const oldest = `the oldest ${leftOut.historyMessages} earlier messages`
    expect(stdout).toContain(`  Left out, for want of room: ${oldest}`)
    expect(stdout).toContain(`  Left out, for want of room: ${leftOut.passages[0].title}`)
  })

  test('says that a fixed answer won, and nothing was searched', async () => {
    await cli.run('answer', 'add', 'Lamps', 'Do you repair submarines?', 'Only on Fridays.')
    const { stdout } = await explain('do you repair submarines', ...(await withModel()))
    expect(stdout).toStartWith('Only on Fridays.\n\nOutcome: answered, by the fixed answer ans_')
    expect(stdout).toContain('A fixed answer wins: nothing was searched, and no model was asked.')
    expect(model.requests).toEqual([])
    expect(await explainJson('do you repair submarines')).toBeNull()
  })

  test('is not in the JSON of ask alone', async () => {
    const told = await cli.json('ask', 'Lamps', 'How much is delivery to Norway?')
    expect(told).not.toHaveProperty('explanation')
    expect(told.passages[0]).not.toHaveProperty('parts')
  })
})

test('ask --history tries a follow-up', async () => {
  const followUp = ['And to Norway?', '--history', 'How much is delivery?']
  const { query } = await explainJson(...followUp)
  const words: { word: string; from: string }[] = query.terms
  expect(words.map(({ word, from }) => `${word}: ${from}`)).toEqual([
    'norway: question',
    'delivery: earlier',
  ])
  const { stdout } = await explain(...followUp)
  expect(stdout).toContain('delivery (earlier)')
})

test('what the site does not tell is refused in the middle of a conversation too', async () => {
  await cli.run('bot', 'create', '--name', 'Guide', '--site-url', 'https://example.com')
  await cli.json('add', 'Guide', join(import.meta.dir, '../../src/web/demo/docs'))
  const outcomeOf = async (question: string) => {
    const before = ['--history', 'How do I crawl my site every night?']
    const { stdout } = await cli.spawn(['ask', 'Guide', question, ...before, '--json'])
    return JSON.parse(stdout).outcome
  }
  expect(await outcomeOf('Do you sell shoes?')).toBe('refused')
  expect(await outcomeOf('And every hour?')).toBe('answered')
})
