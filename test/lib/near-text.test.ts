import { describe, expect, test } from 'bun:test'
import { alikeness, minhash } from '../../src/lib/minhash.ts'
import { comparableWords, shingleHashes } from '../../src/lib/shingles.ts'
import { bitsApart, simhash } from '../../src/lib/simhash.ts'
import { proseOf } from '../knowledge/crawl/crawling.ts'

const shinglesOf = (text: string) => shingleHashes(comparableWords(text))
const prose = proseOf(1, 400)
const words = prose.split(' ')
const withChanges = (count: number) =>
  words
    .map((word, at) => (at % Math.ceil(words.length / count) === 0 ? `${word}x` : word))
    .join(' ')

describe('a simhash', () => {
  test('of the same words is the same, whatever stands between them', () => {
    const other = prose.toUpperCase().replaceAll(' ', ' - ')
    expect(bitsApart(simhash(shinglesOf(prose)), simhash(shinglesOf(other)))).toBe(0)
  })

  test('moves few bits for a word that changes, and half of them for another text', () => {
    const apart = (text: string) => bitsApart(simhash(shinglesOf(prose)), simhash(shinglesOf(text)))
    expect(apart(withChanges(1))).toBeLessThanOrEqual(3)
    expect(apart(proseOf(2, 400))).toBeGreaterThan(16)
    expect(apart('')).toBeGreaterThan(16)
  })

  test('counts all 64 bits', () => {
    expect(bitsApart([0, 0], [0xffffffff, 0xffffffff])).toBe(64)
    expect(bitsApart([1, 0x80000000], [0, 0])).toBe(2)
  })
})

describe('alikeness', () => {
  const alike = (one: string, other: string) =>
    alikeness(minhash(shinglesOf(one)), minhash(shinglesOf(other)))

  test('is 1 for the same text and 0 for another', () => {
    expect(alike(prose, prose)).toBe(1)
    expect(alike('', '')).toBe(1)
    expect(alike(prose, proseOf(2, 400))).toBe(0)
    expect(alike(prose, '')).toBe(0)
  })

  test('falls with the share that differs', () => {
    const shares = [1, 10, 40].map((count) => alike(prose, withChanges(count)))
    expect(shares).toEqual(shares.toSorted((one, other) => other - one))
    expect(shares[0]).toBeGreaterThan(0.9)
    expect(shares[1]).toBeLessThan(0.95)
    expect(shares[2]).toBeLessThan(0.7)
  })

  test('of short texts is counted exactly', () => {
    expect(alike('a b c d', 'a b c e')).toBeCloseTo(1 / 3)
  })
})

test('a run without spaces is compared in pairs, a word as it is', () => {
  expect(comparableWords('Straße 营业时间是每天上午九点到下午六点半')).toEqual([
    'straße',
    ...['营业', '时间', '是每', '天上', '午九', '点到', '下午', '六点', '半'],
  ])
})
