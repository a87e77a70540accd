import { expect, test } from 'bun:test'
import type { Evidence } from '../../src/chat/answerer.ts'
import { sourcesOf } from '../../src/chat/sources.ts'
import { found } from '../support/answering.ts'

function evidence(path: string, about: Partial<Evidence> = {}): Evidence {
  return { passage: found(path, 'Text.'), heading: null, anchor: null, quote: null, ...about }
}

const pageUrl = 'https://lanterns.example/a'

test('a visitor sees three places at most, each once, the best first', () => {
  const drawnFrom = ['b', 'a', 'b', 'd', 'c', 'a'].map((path) => evidence(path))
  expect(sourcesOf(drawnFrom)).toEqual([
    { title: 'b', url: 'https://lanterns.example/b' },
    { title: 'a', url: pageUrl },
    { title: 'd', url: 'https://lanterns.example/d' },
  ])
})

test('an answer that was drawn from nothing has no sources', () => {
  expect(sourcesOf([])).toEqual([])
})

test('a source names page and heading, and two headings of a page are two sources', () => {
  const drawnFrom = [
    evidence('a', { heading: 'Opening hours', anchor: 'hours' }),
    evidence('a', { heading: 'Parking', anchor: 'parking' }),
    evidence('a', { heading: 'Opening hours', anchor: 'hours', quote: 'Nine to six.' }),
  ]
  expect(sourcesOf(drawnFrom)).toEqual([
    { title: 'a › Opening hours', url: `${pageUrl}#hours` },
    { title: 'a › Parking', url: `${pageUrl}#parking` },
  ])
})

const titles: [title: string, heading: string | null, shown: string][] = [
  ['Shipping', 'SHIPPING!', 'Shipping'],
  ['Shipping', null, 'Shipping'],
  ['', 'Abroad', 'Abroad'],
]

test.each(titles)('the page %j with the heading %j is shown as %j', (title, heading, shown) => {
  const passage = found('a', 'Text.', { title })
  expect(sourcesOf([evidence('a', { passage, heading })])).toMatchObject([{ title: shown }])
})

test('where the page has no id near the words, the link names the words themselves', () => {
  const [source] = sourcesOf([evidence('a', { quote: 'Every parcel is insured.' })])
  expect(source?.url).toBe(`${pageUrl}#:~:text=Every%20parcel%20is%20insured`)
})

test('a file that was added keeps its name, which nothing jumps into', () => {
  const passage = { ...found('a', 'Text.'), pageUrl: 'file:prices.pdf' }
  const drawnFrom = [evidence('a', { passage, anchor: 'x', quote: 'Two euros.' })]
  expect(sourcesOf(drawnFrom)).toEqual([{ title: 'a', url: 'file:prices.pdf' }])
})
