import { expect, test } from 'bun:test'
import { tagsIn } from '../../../src/knowledge/extract/html-tags.ts'

test.each([
  ['<!doctype html><P Class=x>a<br/>b</P >', 'p br /p'],
  ['a < b <3 </ <1> </>', ''],
  [`<a title="<i>" alt = '</a>' rel="x>y"></a><b>`, 'a /a b'],
  ['<a "><b>', 'a b'],
  ['<!-- <i> --><b><!--><i><!-- <u>', 'b i'],
  ['<script>"<b>"</SCRIPT><textarea></b></textarea>', 'script /script textarea /textarea'],
  ['<b><style><i>', 'b style'],
  ['<b><i title="', 'b i'],
])('the tags of %j are %j', (html, tags) => {
  const found = [...tagsIn(html)]
  expect(found.map(({ isEnd, name }) => (isEnd ? `/${name}` : name)).join(' ')).toBe(tags)
  for (const { start, end, name, isEnd } of found) {
    const tag = html.slice(start, end).toLowerCase()
    expect(tag).toStartWith(isEnd ? `</${name}` : `<${name}`)
  }
})
