import { describe, expect, test } from 'bun:test'
import type { RankedPassage } from '../../../src/domain/search-query.ts'
import type { NearPassage } from '../../../src/knowledge/embed/semantic-search.ts'
import { fuseRankings } from '../../../src/knowledge/search/fuse-rankings.ts'
import { found } from '../../support/answering.ts'

/** A ranking by words: the scores fall from 10. */
function byWords(...paths: string[]): RankedPassage[] {
  return paths.map((path, rank) => found(path, path, { score: 10 - rank }))
}

function near(path: string, standsOut = false): NearPassage {
  const { score: _, parts: __, ...passage } = found(path, path)
  return { ...passage, similarity: 0.5, standsOut }
}

const paths = (passages: RankedPassage[]) => passages.map(({ text }) => text)

test('where nothing is near, words alone rank', () => {
  const ranked = byWords('a', 'b')
  expect(fuseRankings(ranked, [])).toBe(ranked)
  expect(fuseRankings([], [])).toEqual([])
})

describe('a passage that shares no word with the question', () => {
  test('counts where it stands out', () => {
    expect(paths(fuseRankings(byWords('a', 'b'), [near('c', true)]))).toContain('c')
    expect(paths(fuseRankings([], [near('c', true), near('d', true)]))).toEqual(['c', 'd'])
  })

  test('is left out where it is near as some passage always is', () => {
    expect(paths(fuseRankings(byWords('a', 'b'), [near('c')]))).toEqual(['a', 'b'])
    expect(fuseRankings([], [near('c')])).toEqual([])
  })

  test('takes no rank from those that count where it is left out', () => {
    const left = fuseRankings(byWords('a', 'b'), [near('x'), near('y'), near('b')])
    expect(left).toEqual(fuseRankings(byWords('a', 'b'), [near('b')]))
  })
})

test('what both rankings know goes before what only one does', () => {
  const ranked = fuseRankings(byWords('a', 'b', 'c'), [near('d', true), near('c'), near('b')])
  expect(paths(ranked).slice(0, 2).sort()).toEqual(['b', 'c'])
  expect(paths(ranked)).toHaveLength(4)
})

test('both rankings agreeing leaves the order as it is', () => {
  const ranked = fuseRankings(byWords('a', 'b', 'c'), [near('a', true), near('b'), near('c')])
  expect(paths(ranked)).toEqual(['a', 'b', 'c'])
})

test('scores fall with the rank, differ as those of words do, and are the sum of their parts', () => {
  const ranked = fuseRankings(byWords('a', 'b', 'c'), [near('c'), near('d', true), near('e', true)])
  const scores = ranked.map(({ score }) => score)
  expect(scores.slice(0, 3)).toEqual([10, 9, 8])
  expect(scores).toEqual(scores.toSorted((one, other) => other - one))
  expect(new Set(scores).size).toBe(5)
  for (const { score, parts } of fuseRankings([], [near('a', true), near('b', true)])) {
    expect(score).toBeGreaterThan(0)
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(score)
  }
})
