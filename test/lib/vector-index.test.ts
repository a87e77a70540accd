import { describe, expect, test } from 'bun:test'
import { quantise } from '../../src/lib/int8-vector.ts'
import { VectorIndex } from '../../src/lib/vector-index.ts'

const dimensions = 96

/** As random as it needs to be, and the same in each run. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return state / 2 ** 31
  }
}

/** Around twenty subjects; `lean` puts all of them on one side of the origin, as many models do. */
function manyVectors(count: number, lean: number): Float32Array[] {
  const random = randomNumbers(7)
  const direction = Float32Array.from({ length: dimensions }, random)
  const subjects = Array.from({ length: 20 }, () =>
    Float32Array.from({ length: dimensions }, random),
  )
  return Array.from({ length: count }, (_, at) => {
    const subject = subjects[at % subjects.length]
    return direction.map((value, place) => lean * value + (subject?.[place] ?? 0) + random())
  })
}

function indexOf(vectors: Float32Array[]): VectorIndex {
  const index = new VectorIndex(dimensions)
  for (let from = 0; from < vectors.length; from += 400) {
    const slice = vectors.slice(from, from + 400)
    index.add(slice.map((vector, at) => ({ id: from + at + 1, vector: quantise(vector) })))
  }
  return index
}

function cosine(one: Float32Array, other: Float32Array): number {
  const dot = (a: Float32Array, b: Float32Array) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
  return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other))
}

test('the nearest are found, best first, by their cosine', () => {
  const vectors = manyVectors(300, 0)
  const [query = new Float32Array()] = manyVectors(1, 0.2)
  const found = indexOf(vectors).search(quantise(query), 5)
  const exact = vectors
    .map((vector, at) => ({ id: at + 1, similarity: cosine(query, vector) }))
    .sort((one, other) => other.similarity - one.similarity)
  expect(found).toHaveLength(5)
  for (const [rank, { id, similarity }] of found.entries()) {
    expect(similarity).toBeCloseTo(exact[rank]?.similarity ?? 0, 1)
    expect(exact.slice(0, 10).map((it) => it.id)).toContain(id)
  }
})

describe('among many, nearly all of the nearest are found', () => {
  test.each([
    ['around the origin', 0],
    ['on one side of it', 4],
  ])('%s', (_, lean) => {
    const vectors = manyVectors(6000, lean)
    const index = indexOf(vectors)
    let kept = 0
    for (const query of vectors.slice(0, 20)) {
      const exact = vectors
        .map((vector, at) => ({ id: at + 1, similarity: cosine(query, vector) }))
        .sort((one, other) => other.similarity - one.similarity)
        .slice(0, 10)
      const found = new Set(index.search(quantise(query), 12).map(({ id }) => id))
      kept += exact.filter(({ id }) => found.has(id)).length
    }
    expect(kept / 200).toBeGreaterThan(0.9)
  })
})

test('a vector that was removed is found no more', () => {
  const vectors = manyVectors(2000, 0)
  const index = indexOf(vectors)
  const query = quantise(vectors[1234] ?? new Float32Array())
  expect(index.search(query, 1)).toMatchObject([{ id: 1235 }])
  index.remove(1235)
  index.remove(99_999)
  expect(index.search(query, 50).map(({ id }) => id)).not.toContain(1235)
})

test('a vector without a direction is near to nothing', () => {
  const index = new VectorIndex(2)
  index.add([
    { id: 1, vector: new Int8Array([0, 0]) },
    { id: 2, vector: new Int8Array([127, 1]) },
  ])
  expect(index.search(new Int8Array([1, 0]), 5).map(({ id }) => id)).toEqual([2])
})

test('a vector of other dimensions is refused', () => {
  const index = new VectorIndex(2)
  expect(() => index.add([{ id: 1, vector: new Int8Array(3) }])).toThrow(RangeError)
  expect(index.search(new Int8Array(2), 5)).toEqual([])
})

test('a sample tells how similar the vectors are in general, the lowest first', () => {
  const index = indexOf(manyVectors(3000, 0))
  const sample = index.sample(quantise(manyVectors(1, 0)[0] ?? new Float32Array()))
  expect(sample.length).toBeWithin(400, 1001)
  expect(sample).toEqual(sample.toSorted((one, other) => one - other))
})

test('it knows how much memory it takes', () => {
  const index = indexOf(manyVectors(2000, 0))
  const bytesAVector = dimensions + dimensions / 8 + 8 + 4
  expect(index.bytes).toBe(2000 * bytesAVector)
})
