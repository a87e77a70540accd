import { describe, expect, test } from 'bun:test'
import { isCharacterPair, spellingOf, termsOf } from '../../src/lib/terms.ts'

const texts: [language: string, text: string, terms: string[]][] = [
  ['en', 'Free shipping, 24/7!', ['free', 'ship', '24', '7']],
  ['en', 'in the U.S. and the US', ['in', 'the', 'us', 'and', 'the', 'us']],
  ['fr', 'Café Über Señor', ['caf', 'uber', 'senor']],
  ['de', 'Häuser, Haus, Straße', ['haus', 'haus', 'strass']],
  ['el', 'Αθήνας ΑΘΗΝΑ', ['αθην', 'αθην']],
  ['zh', '营业时间', ['营业', '业时', '时间']],
  ['zh', '茶', ['茶']],
  ['ja', 'iPhone価格', ['iphon', '価格']],
  ['ja', 'ラーメン', ['ラー', 'ーメ', 'メン']],
  ['ko', '서울의 집', ['서울', '울의', '집']],
  ['th', 'ราคา', ['ราค', 'าคา']],
  ['sw', 'Bei gani?', ['bei', 'gani']],
  ['en', '…', []],
]

test.each(texts)('in %s, %j is %p', (language, text, terms) => {
  expect(termsOf(text, language)).toEqual(terms)
})

describe('the same to a reader is the same term', () => {
  test.each([
    ['en', 'deliveries', 'delivery'],
    ['en', 'co\u00adoperate', 'cooperate'],
    ['fr', 'élèves', 'élève'],
    ['es', 'envíos', 'envio'],
    ['pl', 'Łódź', 'lodz'],
    ['tr', 'İstanbul', 'istanbul'],
    ['vi', 'Hà Nội', 'ha noi'],
    ['ru', 'доставки', 'доставка'],
    ['ru', 'Варша\u0301ва', 'варшава'],
    ['ru', 'ёлка', 'елка'],
    ['el', 'παραδόσεις', 'παράδοση'],
    ['ar', 'والشَّحن', 'الشحن'],
    ['ar', 'المكتبة', 'مكتبه'],
    ['hi', 'किताबें', 'किताब'],
    ['hi', 'लड़का', 'लडका'],
  ])('in %s: %s and %s', (language, one, other) => {
    expect(termsOf(one, language)).toEqual(termsOf(other, language))
  })
})

test('a word in another script is read in its own language', () => {
  expect(termsOf('доставки', 'en')).toEqual(termsOf('доставка', 'ru'))
  expect(termsOf('deliveries', 'ru')).toEqual(termsOf('delivery', 'en'))
})

test('letters that differ by a mark that means something stay apart', () => {
  expect(termsOf('й', 'ru')).not.toEqual(termsOf('и', 'ru'))
  expect(termsOf('कल', 'hi')).not.toEqual(termsOf('काल', 'hi'))
})

const languages = 'ar bg da de el en es fi fr ga hi hu hy id it lt nb ne nl pt ro ru sr sv ta tr uk'
const oddWords = ['a', 'constructor', '__proto__', 'tostring', 'ß', 'ии', 'ελ', '\u0301', 'و']

test.each(languages.split(' '))('any word has a term in %s, at once', (language) => {
  const words = [...oddWords, 'x'.repeat(100_000), 'ing'.repeat(13), 'а'.repeat(40)]
  for (const word of words) {
    for (const term of termsOf(word, language)) {
      expect(term).toMatch(/^[\p{L}\p{N}\p{M}]+$/u)
    }
  }
})

test('a spelling keeps the ending', () => {
  expect(spellingOf('häuser')).toBe('hauser')
  expect(spellingOf('ёлки')).toBe('елки')
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
