import { expect, test } from 'bun:test'
import { readHtml } from '../../src/lib/read-html.ts'

test.each([
  ['<!doctype html><P Class=x>a<br/>b</P >', 'p{class=x} "a" br/ "b" /p'],
  ['a < b <3 </ <1> </>c', '"a < b <3  c"'],
  [`<a title="<i>" id = '</a>' rel="x>y"></a><b>`, 'a{id=</a>,title=<i>} /a b'],
  ['<a id="?a&amp;b&copy=1&#x41;" id=2>', 'a{id=?a&b&copy=1A}'],
  ['<a "><b>', 'a b'],
  ['x<!-- <i> -->y<b><!--><i><!-- <u>', '"xy" b i'],
  [
    '<script>"<b>&amp;"</SCRIPT><textarea></b>&amp;</textarea>',
    'script ""<b>&amp;"" /script textarea "</b>&" /textarea',
  ],
  ['<b><style><i>', 'b style "<i>"'],
  ['<b>caf&eacute;<i title="', 'b "café"'],
])('the tags and texts of %j are %j', (html, told) => {
  const found: string[] = []
  readHtml(html, {
    attributesWanted: new Set(['class', 'id', 'title']),
    begin: (tag, attributes, endsItself) => {
      const pairs = [...attributes].map(([name, value]) => `${name}=${value}`).toSorted()
      const inside = pairs.length > 0 ? `{${pairs.join()}}` : ''
      found.push(`${tag}${inside}${endsItself ? '/' : ''}`)
    },
    end: (tag) => found.push(`/${tag}`),
    text: (text) => found.push(`"${text}"`),
  })
  expect(found.join(' ')).toBe(told)
})
