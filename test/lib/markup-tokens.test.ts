import { expect, test } from 'bun:test'
import { tokensOf } from '../../src/lib/markup-tokens.ts'

function shown(markup: string): string[] {
  return [...tokensOf(markup)].map((token) => {
    if (token.kind === 'text') return token.text
    const name = token.prefix === '' ? token.name : `${token.prefix}:${token.name}`
    return token.kind === 'open' ? `<${name}${token.attributes}>` : `</${name}>`
  })
}

test.each([
  ['<a>x</a>', ['<a>', 'x', '</a>']],
  ['<s:a href="y"/>', ['<s:a href="y"/>', '</s:a>']],
  ['x &amp; y <!-- <b> --> z', ['x & y ', ' z']],
  ['<a><![CDATA[1 < 2 &amp;]]></a>', ['<a>', '1 < 2 &amp;', '</a>']],
  ['<?xml version="1.0"?><!DOCTYPE a><a>', ['<a>']],
  ['<a>x</a><b', ['<a>', 'x', '</a>']],
  ['1 < 2', ['1 ']],
  ['', []],
])('%j is %j', (markup, tokens) => {
  expect(shown(markup)).toEqual(tokens)
})
