import { expect, test } from 'bun:test'
import { decodeAttribute, decodeText } from '../../src/lib/html-entities.ts'

test.each([
  ['caf&eacute; &amp; th&#233; &#x2014; &euro;5', 'café & thé — €5'],
  ['&copy2026 &ampmore &nbsp;', '©2026 &more \u00a0'],
  ['&lt;b&gt; &quot;&apos;', '<b> "\''],
  ['&#150; &#x92;', '– ’'],
  ['&#0; &#xD800; &#x110000;', '\ufffd \ufffd \ufffd'],
  ['a & b && c &bogus; &;', 'a & b && c &bogus; &;'],
  ['&Lstrok;&oacute;d&zacute; &idontknow', 'Łódź &idontknow'],
  ['&amp;amp;', '&amp;'],
  ['no reference', 'no reference'],
])('the text %j reads %j', (text, decoded) => {
  expect(decodeText(text)).toBe(decoded)
})

test.each([
  ['?a=1&amp;b=2', '?a=1&b=2'],
  ['?a=1&copy=2&reg=3', '?a=1&copy=2&reg=3'],
  ['?a=1&copyright=2', '?a=1&copyright=2'],
  ['Tea &amp; more &copy', 'Tea & more ©'],
])('the attribute %j is %j', (value, decoded) => {
  expect(decodeAttribute(value)).toBe(decoded)
})
