import { expect, test } from 'bun:test'
import { lettersChanged } from '../../src/lib/letters-changed.ts'
import { PackedWords } from '../../src/lib/packed-words.ts'

const words =
  `parcel parcels parking bench workbench gardenbench lantern lanterns letter better litter a an
  zahlung bezahlung книга книги πόλη crème 送料 送料無料`.split(/\s+/)

const misspelt = [
  'parcle',
  'prkng',
  'ltter',
  'lanternss',
  'кинга',
  'πολη',
  'krème',
  '送科',
  'xyz',
  '',
]

test.each(misspelt)('finds each word that is like %p, and no other', (word) => {
  for (const changesMax of [0, 1, 2]) {
    const alike = words
      .map((other) => ({ word: other, changes: lettersChanged(word, other, changesMax) }))
      .filter(({ changes }) => changes <= changesMax)
    const found = new PackedWords(words).findAlike(word, changesMax)
    expect(found).toHaveLength(alike.length)
    expect(found).toEqual(expect.arrayContaining(alike))
  }
})

test('finds the words that end so, the shortest first', () => {
  const packed = new PackedWords(words)
  expect(packed.findEnding('bench', 3, 10)).toEqual(['workbench', 'gardenbench'])
  expect(packed.findEnding('bench', 3, 1)).toEqual(['workbench'])
  expect(packed.findEnding('bench', 0, 10)).toEqual(['bench', 'workbench', 'gardenbench'])
  expect(packed.findEnding('無料', 2, 10)).toEqual(['送料無料'])
  expect(packed.findEnding('nowhere', 1, 10)).toEqual([])
})

test('knows what it holds', () => {
  const packed = new PackedWords(words)
  expect(words.filter((word) => !packed.has(word))).toEqual([])
  expect(['parce', 'lacrep', 'книг', ''].filter((word) => packed.has(word))).toEqual([])
})
