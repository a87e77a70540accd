import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { indexSource, prepareSource } from '../../../src/knowledge/passages/index-source.ts'
import { readMarkdown } from '../../../src/knowledge/files/markdown.ts'
import { readContext } from '../../../src/knowledge/search/read-context.ts'
import { retrieve } from '../../../src/knowledge/search/retrieve.ts'
import { estimateTokens } from '../../../src/lib/estimate-tokens.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'

let knowing: Knowing

beforeEach(async () => {
  knowing = await openKnowing()
  await know(
    'kettle',
    '# Copper kettle\n\nThe copper kettle holds two litres. Its price is 89 euros.',
  )
  await know('teapot', '# Glass teapot\n\nThe glass teapot holds one litre. Its price is 25 euros.')
  await know(
    'shipping',
    '# Shipping\n\nParcels reach Norway within five days. The price of shipping is 9 euros.',
  )
  await know('returns', '# Returns\n\nUnopened goods can be sent back within thirty days.')
})

afterEach(() => knowing[Symbol.asyncDispose]())

async function know(name: string, markdown: string): Promise<void> {
  const place = {
    chatbotId: knowing.chatbot.id,
    url: `https://tea.example/${name}`,
    origin: 'crawl' as const,
    known: null,
  }
  await indexSource(knowing, prepareSource(readMarkdown(markdown, name)), place)
}

async function find(question: string, previous: string | null = null): Promise<string[]> {
  const earlier = previous === null ? [] : [previous]
  const { passages: found } = await retrieve(knowing.store, knowing.chatbot, question, earlier)
  expect(found.map(({ score }) => score)).toEqual(
    found.map(({ score }) => score).sort((a, b) => b - a),
  )
  return found.map(({ pageTitle }) => pageTitle)
}

describe('a question finds', () => {
  test('the passages that hold its words, best first', async () => {
    expect((await find('Can I send goods back?'))[0]).toBe('Returns')
    expect((await find('What is the price of the glass teapot?'))[0]).toBe('Glass teapot')
  })

  test('nothing where none of its words stands on the site', async () => {
    expect(await find('Who won the cup?')).toEqual([])
  })

  test('at most as many as asked for', async () => {
    const { passages: found } = await retrieve(
      knowing.store,
      knowing.chatbot,
      'price litre days',
      [],
      null,
      2,
    )
    expect(found).toHaveLength(2)
  })

  test('what it can even where it has nothing but common words', async () => {
    expect(await find('Can this be what it is?')).not.toEqual([])
    expect(await find('???')).toEqual([])
  })
})

describe('a follow-up', () => {
  test('without words of its own is about the question before', async () => {
    expect((await find('and how much is it?', 'Do you have a copper kettle?'))[0]).toBe(
      'Copper kettle',
    )
  })

  test('with a word of its own is about both', async () => {
    expect((await find('and its price?', 'Do you have a glass teapot?'))[0]).toBe('Glass teapot')
    expect((await find('and its price?', 'Do you have a copper kettle?'))[0]).toBe('Copper kettle')
  })

  test('with another subject of its own finds both', async () => {
    const found = await find('And to Norway?', 'What is the price of a copper kettle?')
    expect(found.slice(0, 3)).toEqual(expect.arrayContaining(['Shipping', 'Copper kettle']))
  })

  test('that stands alone finds first what it finds alone', async () => {
    const question = 'Can unopened goods be sent back?'
    const [first] = await find(question)
    expect(first).toBe('Returns')
    expect((await find(question, 'Do you have a copper kettle?'))[0]).toBe('Returns')
  })
})

describe('what a model reads', () => {
  test('is the whole of a small site, what was found first', async () => {
    const { passages: found } = await retrieve(knowing.store, knowing.chatbot, 'glass teapot', [])
    const context = await readContext(knowing.store, knowing.chatbot, found, 1000)
    expect(context[0]?.pageTitle).toBe('Glass teapot')
    expect(context).toHaveLength(4)
    expect(new Set(context.map(({ pageId }) => pageId)).size).toBe(4)
  })

  test('is what was found alone where the site is larger than the budget', async () => {
    await know('story', `# Story\n\n${'A long story about leaves and water. '.repeat(200)}`)
    const { passages: found } = await retrieve(knowing.store, knowing.chatbot, 'glass teapot', [])
    expect(await readContext(knowing.store, knowing.chatbot, found, 200)).toEqual(found)
  })

  test('never passes the budget', async () => {
    const { passages: found } = await retrieve(knowing.store, knowing.chatbot, 'price', [])
    const context = await readContext(knowing.store, knowing.chatbot, found, 60)
    expect(context.length).toBeGreaterThan(0)
    expect(estimateTokens(context.map(({ text }) => text).join(''))).toBeLessThanOrEqual(60)
    expect(await readContext(knowing.store, knowing.chatbot, found, 5)).toEqual([])
  })
})
