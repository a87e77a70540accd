import { expect, test } from 'bun:test'
import { isCharacterPair, termsOf } from '../../src/lib/terms.ts'

const texts: [string, string[]][] = [
  ['Free shipping, 24/7!', ['free', 'shipping', '24', '7']],
  ['Café Über Señor', ['cafe', 'uber', 'senor']],
  ['ελλάδα', ['ελλαδα']],
  ['Привет, мой', ['привет', 'мой']],
  ['营业时间', ['营业', '业时', '时间']],
  ['茶', ['茶']],
  ['iPhone価格', ['iphone', '価格']],
  ['ラーメン', ['ラー', 'ーメ', 'メン']],
  ['…', []],
]

test.each(texts)('%j is %p', (text, terms) => {
  expect(termsOf(text)).toEqual(terms)
})

test('a pair of characters is told from a word', () => {
  expect(['価格', '茶', 'price', 'цена', '24'].map(isCharacterPair)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
