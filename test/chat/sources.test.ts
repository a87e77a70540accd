import { expect, test } from 'bun:test'
import { sourcesOf } from '../../src/chat/sources.ts'
import { found } from '../support/answering.ts'

test('a visitor sees three pages at most, each once, the best first', () => {
  const passages = ['b', 'a', 'b', 'd', 'c', 'a'].map((path) => found(path, 'Text.'))
  expect(sourcesOf(passages)).toEqual([
    { title: 'b', url: 'https://lanterns.example/b' },
    { title: 'a', url: 'https://lanterns.example/a' },
    { title: 'd', url: 'https://lanterns.example/d' },
  ])
})

test('an answer that was drawn from nothing has no sources', () => {
  expect(sourcesOf([])).toEqual([])
})
