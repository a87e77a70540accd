import { describe, expect, test } from 'bun:test'
import { countWords } from '../../src/lib/count-words.ts'
import { beginningsOf, numberOf, packTerms } from '../../src/lib/packed-terms.ts'
import { termsOf } from '../../src/lib/terms.ts'
import { wordsOf } from '../../src/lib/words.ts'

const texts: [language: string, text: string][] = [
  ['en', 'Dying stars, lying skies: 3 U.S. shops were CLOSING in 2026, happily! A b'],
  ['en', 'Crème brûlée – “served” daily; naïve cafés'],
  ['de', 'Die Haeuser und die Häuser der Straße, Lieferungen und Kosten'],
  ['fi', 'Talossa on ikkunat, Nassau Diffie million'],
  ['id', 'Pembayaran dapat dilakukan dengan kartu'],
  ['ar', 'والكتاب على الطاولة and the books'],
  ['ru', 'Доставка книг по всей стране, shipping included'],
  ['zh', '我们提供送货服务 iPhone 15'],
  ['th', 'ค่าจัดส่งเท่าไร'],
  ['en', ''],
]

describe.each(texts)('a text in %s (%p)', (language, text) => {
  const packed = packTerms(text, language)
  const terms = termsOf(text, language)

  test('gives its terms, in their order, where they are wanted', () => {
    const beginnings = beginningsOf(terms, language)
    const numbers = terms.map((_, place) => packed.termAt(place, beginnings))
    expect(packed.count).toBe(terms.length)
    expect(numbers).toEqual(terms.map(numberOf))
  })

  test('gives each where it is the only one that is wanted', () => {
    for (const [place, term] of terms.entries()) {
      const beginnings = beginningsOf([term], language)
      expect(packTerms(`${text} `, language).termAt(place, beginnings)).toBe(numberOf(term))
    }
  })

  test('is as long as a reader counts it', () => {
    expect(packed.length).toBe(countWords(text))
  })
})

test('a term has the word that stands in the text, in lower case', () => {
  const text = 'CLOSING shops'
  const packed = packTerms(text, 'en')
  packed.termAt(0, beginningsOf(termsOf(text, 'en'), 'en'))
  expect(packed.wordAt(0)).toBe(numberOf('closing'))
  const accented = 'CAFÉS here'
  expect(packTerms(accented, 'en').wordAt(0)).toBe(numberOf(wordsOf(accented)[0] ?? ''))
  expect(packTerms('送料無料', 'ja').wordAt(0)).toBe(0)
})

test('a word that begins otherwise than those that are wanted is passed over', () => {
  expect(packTerms('nothing here', 'en').termAt(0, beginningsOf(['lantern'], 'en'))).toBe(0)
})

test('one text is read by each language in its own way', () => {
  const text = 'closing'
  const read = (language: string) => {
    return packTerms(text, language).termAt(0, beginningsOf(termsOf(text, language), language))
  }
  expect(read('en')).not.toBe(read('nl'))
  expect(read('nl')).toBe(numberOf('closing'))
  expect(read('en')).toBe(numberOf('close'))
})
