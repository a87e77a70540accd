import { expect, test } from 'bun:test'
import {
  charsetOfContentType,
  charsetOfMarkup,
  decodeBytes,
  decodeUtf8,
} from '../../src/lib/decode-bytes.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test.each([
  ['UTF-8', [0xc3, 0xa9], null],
  ['what was declared', [0xe9], 'iso-8859-1'],
  ['what was declared', [0xd9], 'koi8-r'],
  ['a mark, whatever was declared', [0xef, 0xbb, 0xbf, 0xc3, 0xa9], 'iso-8859-1'],
  ['a mark of two bytes', [0xff, 0xfe, 0xe9, 0x00], null],
  ['windows-1252 where it is no UTF-8', [0xe9], null],
  ['what it is where nobody knows what was declared', [0xc3, 0xa9], 'nonsense'],
  ['what it is where that is not what was declared', [0xc3, 0xa9], 'utf-16'],
  ['Latin where a font was abused for it', [0xe9], 'X-User-Defined'],
])('bytes are read as %s', (_, values, charset) => {
  expect(decodeBytes(bytes(...values), charset)).toBe(charset === 'koi8-r' ? 'ы' : 'é')
})

test.each(['utf-16le', 'utf-16be'])('%s without a mark is seen in its zeros', (charset) => {
  const swap = charset === 'utf-16be'
  const page = '<title>Thé</title><p>Это чай, 茶.</p>'
  const encoded = Buffer.from(page, 'utf16le')
  const bytes = swap ? encoded.swap16() : encoded
  for (const declared of [null, 'utf-8', 'utf-16', charset]) {
    expect(decodeBytes(bytes, declared)).toBe(page)
  }
})

test('what is not valid is replaced', () => {
  expect(decodeBytes(bytes(0x61, 0xff, 0x62), 'utf-8')).toBe('a\ufffdb')
  expect(decodeBytes(bytes(0x93, 0xfa, 0xff), 'shift_jis')).toBe('日\ufffd')
  expect(decodeBytes(Buffer.from([...Buffer.from('Thé à la pêche'), 0xff]), null)).toBe(
    'Thé à la pêche\ufffd',
  )
})

test('what is not UTF-8 is told', () => {
  expect(decodeUtf8(bytes(0xc3, 0xa9))).toBe('é')
  expect(decodeUtf8(bytes(0xe9))).toBeNull()
})

test.each([
  ['text/html; charset=ISO-8859-1', 'ISO-8859-1'],
  ['text/html;charset="utf-8"', 'utf-8'],
  ['text/html', null],
])('%j declares %j', (contentType, charset) => {
  expect(charsetOfContentType(contentType)).toBe(charset)
})

test.each([
  ['<meta charset="windows-1251">', 'windows-1251'],
  ['<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">', 'Shift_JIS'],
  ['<?xml version="1.0" encoding="ISO-8859-2"?><html>', 'ISO-8859-2'],
  ['<meta charset="utf-16">', null],
  ['<!-- <meta charset="koi8-r"> --><meta charset="big5">', 'big5'],
  ['<p>charset=utf-8</p>', null],
  [`${' '.repeat(5000)}<meta charset="utf-8">`, null],
])('the markup %j declares %j', (markup, charset) => {
  expect(charsetOfMarkup(new TextEncoder().encode(markup))).toBe(charset)
})
