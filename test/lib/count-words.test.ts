import { expect, test } from 'bun:test'
import { countWords, lengthInWords } from '../../src/lib/count-words.ts'
import { wordsOf } from '../../src/lib/words.ts'

const texts: [string, number][] = [
  ['', 0],
  ['— … !', 0],
  ['Two words', 2],
  ['e-mail: a_b@c.example, 24/7', 8],
  ['U.S. trade', 2],
  ['naïve café', 2],
  ['我们每天九点到六点营业。', 6],
]

test.each(texts)('%j is as long as its words', (text, count) => {
  expect(countWords(text)).toBe(count)
  expect(wordsOf(text).reduce((sum, word) => sum + lengthInWords(word), 0)).toBe(count)
})
