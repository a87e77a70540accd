import { expect, test } from 'bun:test'
import { phraseInPieces } from '../../src/lib/phrase-in-pieces.ts'

const scan = phraseInPieces([...'**END**'].map(RegExp.escape), [...'END'])

const texts: [string, ReturnType<typeof scan>][] = [
  ['a b', { before: 'a b', found: false, rest: '' }],
  ['a END b', { before: 'a ', found: true, rest: ' b' }],
  ['a **END** b', { before: 'a ', found: true, rest: ' b' }],
  ['a EN', { before: 'a ', found: false, rest: 'EN' }],
  ['a **END*', { before: 'a ', found: false, rest: '**END*' }],
  ['a **END b', { before: 'a **', found: true, rest: ' b' }],
  ['ENEN', { before: 'EN', found: false, rest: 'EN' }],
  ['', { before: '', found: false, rest: '' }],
]

test.each(texts)('in %j', (text, result) => {
  expect(scan(text)).toEqual(result)
})
