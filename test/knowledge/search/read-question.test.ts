import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import type { QueryForm, SearchQuery } from '../../../src/domain/search-query.ts'
import { readMarkdown } from '../../../src/knowledge/files/markdown.ts'
import { indexSource, prepareSource } from '../../../src/knowledge/passages/index-source.ts'
import { retrieve } from '../../../src/knowledge/search/retrieve.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'

let knowing: Knowing

beforeEach(async () => {
  knowing = await openKnowing()
  await know('website', '# Orders\n\nEvery order on our website is built by hand in the workshop.')
  await know('refunds', '# Refunds\n\nA refund reaches your account within ten days.')
  await know('treated', '# Wood\n\nThe benches are treated against rain, water supply included.')
  await know('filler', '# Press\n\nPictures of the lanterns for newspapers.')
})

afterEach(() => knowing[Symbol.asyncDispose]())

async function know(name: string, markdown: string): Promise<void> {
  const url = `https://bench.example/${name}`
  const place = { chatbotId: knowing.chatbot.id, url, origin: 'crawl' as const, known: null }
  await indexSource(knowing, prepareSource(readMarkdown(markdown, name)), place)
}

async function ask(question: string, earlier: string[] = [], synonyms: string[][] = []) {
  const { chatbot, store } = knowing
  const { passages, query } = await retrieve(store, { ...chatbot, synonyms }, question, earlier)
  return { titles: passages.map(({ pageTitle }) => pageTitle), query, passages }
}

function formsOf({ terms }: SearchQuery, word: string): Pick<QueryForm, 'text' | 'kind'>[] {
  const found = terms.find((it) => it.word === word)
  return found?.forms.map(({ text, kind }) => ({ text, kind })) ?? []
}

describe('a word that the site does not know', () => {
  test('is read as the word of the site that is spelt nearly so', async () => {
    const { titles, query } = await ask('How is it buolt?')
    expect(formsOf(query, 'buolt')).toEqual([{ text: 'built', kind: 'corrected' }])
    expect(titles).toEqual(['Orders'])
  })

  test('finds the words of its family', async () => {
    const { titles, query } = await ask('Which treatment do they get?')
    expect(formsOf(query, 'treatment')).toEqual([{ text: 'treat', kind: 'related' }])
    expect(titles).toEqual(['Wood'])
  })

  test('is read as two where it is two words of the site', async () => {
    const { titles, query } = await ask('Is it a watersupply?')
    expect(formsOf(query, 'watersupply')).toEqual([{ text: 'water supply', kind: 'corrected' }])
    expect(titles).toEqual(['Wood'])
  })

  test('is read as misspelt first, and then as a form of another word', async () => {
    await know('lantern', '# Lantern\n\nEach lantern is lit by hand.')
    const { query } = await ask('Where is the lantren?')
    expect(formsOf(query, 'lantren')[0]).toEqual({ text: 'lantern', kind: 'corrected' })
  })

  test('is read as misspelt where the site has it with another ending', async () => {
    await know('hinges', '# Iron\n\nHammered hinges.')
    const { titles, query } = await ask('Can it be hamnmering?')
    expect(formsOf(query, 'hamnmering')[0]).toEqual({ text: 'hammer', kind: 'corrected' })
    expect(titles).toContain('Iron')
  })

  test('that is short is never read as one with another first letter', async () => {
    await know('dogs', '# Dogs\n\nA hind leg.')
    expect(formsOf((await ask('Is it kind?')).query, 'kind')).toEqual([])
    expect(formsOf((await ask('Is it hnid?')).query, 'hnid')).not.toEqual([])
  })

  test('finds nothing where no word of the site is like it', async () => {
    const { titles, query } = await ask('elephants')
    expect(titles).toEqual([])
    expect(query.terms).toEqual([
      expect.objectContaining({ word: 'elephants', term: 'eleph', forms: [] }),
    ])
  })

  test('that is a number is never read as another number', async () => {
    await know('sizes', '# Sizes\n\nThe bench comes in 12345 sizes.')
    expect((await ask('12354')).titles).toEqual([])
  })
})

test('two words are also read as the one that the site writes', async () => {
  const { titles, query } = await ask('the web site')
  expect(formsOf(query, 'web')).toEqual([{ text: 'website', kind: 'corrected' }])
  expect(titles).toEqual(['Orders'])
})

describe('a word finds what is a kind of it', () => {
  test('where the site writes it at the end of a longer word', async () => {
    await know('summer', '# Summer\n\nA garden bench.')
    await know('gardenbench', '# Gardenbench\n\nThe gardenbench is made of oak.')
    const { titles, query } = await ask('What bench is there?')
    expect(formsOf(query, 'bench')).toContainEqual({ text: 'gardenbench', kind: 'related' })
    expect(titles).toContain('Gardenbench')
  })

  test('with the letter that stands between the two', async () => {
    await know('lieferung', '# Lieferung\n\nJede Lieferung. Die Lieferungskosten sind klein.')
    const { query } = await ask('Kosten')
    expect(formsOf(query, 'kosten')).toContainEqual({ text: 'lieferungskosten', kind: 'related' })
  })

  test('but not where the rest is no word', async () => {
    await know('workbench', '# Workbench\n\nThe xyzbench.')
    expect(formsOf((await ask('What bench is there?')).query, 'bench')).toEqual([
      { text: 'bench', kind: 'asked' },
    ])
  })
})

test('a word that is hardly anywhere is also read as a common one that is spelt nearly so', async () => {
  await know('typo', '# Notes\n\nDelivrey was late.')
  expect(formsOf((await ask('delivrey')).query, 'delivrey')).toHaveLength(1)
  for (let page = 0; page < 12; page++) await know(`page-${page}`, `# ${page}\n\nFast delivery.`)
  expect(formsOf((await ask('delivrey')).query, 'delivrey')).toEqual([
    { text: 'delivrey', kind: 'asked' },
    { text: 'delivery', kind: 'corrected' },
  ])
  expect(formsOf((await ask('delivery')).query, 'delivery')).toEqual([
    { text: 'delivery', kind: 'asked' },
  ])
})

describe("an operator's synonym", () => {
  const group = ['money back', 'refund', 'Rückgeld']

  test('stands for a word of the question, and the other way round', async () => {
    const { titles, query } = await ask('Do I get money back?', [], [group])
    expect(formsOf(query, 'money')).toEqual([{ text: 'refund', kind: 'synonym' }])
    expect(titles).toEqual(['Refunds'])
    expect((await ask('rückgeld', [], [group])).titles).toEqual(['Refunds'])
  })

  test('of several words stands in a text that holds all of them', async () => {
    const groups = [['seating', 'benches treated']]
    await know('benches', '# Benches\n\nNew benches every spring.')
    const { passages, query } = await ask('seating', [], groups)
    expect(formsOf(query, 'seating')).toEqual([{ text: 'benches treated', kind: 'synonym' }])
    expect(passages[0]?.pageTitle).toBe('Wood')
    expect(passages[0]?.score).toBeGreaterThan(passages[1]?.score ?? 0)
  })

  test('that the question does not hold changes nothing', async () => {
    const { query } = await ask('How is it built?', [], [group])
    expect(formsOf(query, 'built')).toEqual([{ text: 'built', kind: 'asked' }])
  })
})

test('what earlier questions were about counts less, the older the less', async () => {
  const { query } = await ask('Is the website good?', ['And the benches?', 'And the refunds?'])
  const shares = query.terms.map(({ word, from, weight, idf }) => [word, from, weight / idf])
  expect(shares).toEqual([
    ['website', 'question', 1],
    ['good', 'question', 1],
    ['refunds', 'earlier', expect.any(Number)],
    ['benches', 'earlier', expect.any(Number)],
  ])
  const [, , refunds, benches] = shares.map(([, , share]) => Number(share))
  expect(refunds).toBeLessThan(1)
  expect(benches).toBeLessThan(refunds ?? 0)
})

test('the parts of a score add up to it', async () => {
  const { passages } = await ask('When does a refund reach my account?')
  const [best] = passages
  const parts = Object.values(best?.parts ?? {})
  expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(best?.score ?? 0)
  expect(best?.parts.phrases).toBeGreaterThan(0)
})

test('a sentence that holds what is asked comes before a text in which it is scattered', async () => {
  const filler =
    'Nothing of the kind was ever said about any such thing in all of these many years. '
  const [one, other] = ['The oven is hot.', 'The lid is blue.']
  await know('scattered', `# One\n\n${one} ${filler.repeat(3)} ${other}`)
  await know(
    'together',
    `# Two\n\n${filler.repeat(3)} Its lid, when the oven was opened, was blue.`,
  )
  expect((await ask('Which blue lid has the oven?')).titles[0]).toBe('Two')
})

test('a heading that is the question comes before a text that repeats its words', async () => {
  await know('faq', '# How long is a refund?\n\nTen days at most.')
  await know('chatter', '# Chatter\n\nRefund, refund, long refund, and again a long refund.')
  expect((await ask('How long is a refund?')).titles[0]).toBe('How long is a refund?')
})

test('a title that is the question is answered by how its page begins', async () => {
  const rest = 'Lumora runs on one machine, and Lumora keeps what it reads. '.repeat(5)
  const sections = ['Memory', 'Disk', 'Network'].map((name) => `## ${name}\n\n${rest}`)
  const opening = 'Lumora is a program that reads the meters of a house. '.repeat(5)
  await know('about', `# What is Lumora?\n\n${opening}\n\n${sections.join('\n\n')}`)
  const { passages } = await ask('What is Lumora?')
  expect(passages[0]?.text).toContain('reads the meters')
})
