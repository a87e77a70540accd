import { bitsApart, sketchInto, sketchLength } from './bit-sketch.ts'
import { dotAt, inverseNorm } from './int8-vector.ts'
import {
  bytesOf,
  centerOf,
  type IdentifiedVector,
  newSegment,
  type Segment,
  sketchesOf,
} from './vector-segment.ts'

// Vectors in memory, and the search for those nearest to another by cosine.
//
// A few vectors are compared one by one. Many are sketched (one bit a dimension): the sketches choose
// candidates, and only these are compared byte by byte, which costs a tenth of comparing all and finds
// nearly the same. Vectors come in segments, each of the size of what was added, so nothing is copied
// when an index grows. A removed vector keeps its place: whoever removes many makes a new index.

export interface Neighbour {
  id: number
  /** The cosine of the angle between the two. */
  similarity: number
}

interface Place {
  segment: Segment
  at: number
}

const candidatesMax = 1000
const sampleMax = 500

export class VectorIndex {
  /** Removed ones too, as long as they keep their place. */
  size = 0
  bytes = 0
  readonly #dimensions: number
  readonly #segments: Segment[] = []
  #center: Float32Array | null = null

  constructor(dimensions: number) {
    this.#dimensions = dimensions
  }

  /** Throws RangeError for a vector of other dimensions. */
  add(vectors: IdentifiedVector[]): void {
    const segment = newSegment(vectors, this.#dimensions)
    this.#segments.push(segment)
    this.size += vectors.length
    if (this.size > candidatesMax) this.#sketch()
    this.bytes = this.#segments.reduce((sum, segment) => sum + bytesOf(segment), 0)
  }

  /** Nothing where there is none such. */
  remove(id: number): void {
    for (const { ids, inverseNorms } of this.#segments) {
      const at = ids.indexOf(id)
      if (at >= 0) inverseNorms[at] = 0
    }
  }

  /** The nearest first, at most `limit`. */
  search(query: Int8Array, limit: number): Neighbour[] {
    return this.#compare(query, this.#candidates(query))
      .sort((one, other) => other.similarity - one.similarity)
      .slice(0, limit)
  }

  /** How similar the vectors are in general: the similarities of some of them, the lowest first. */
  sample(query: Int8Array): number[] {
    const step = Math.max(1, Math.floor(this.size / sampleMax))
    return this.#compare(query, this.#everyNth(step))
      .map(({ similarity }) => similarity)
      .sort((one, other) => one - other)
  }

  #compare(query: Int8Array, places: Iterable<Place>): Neighbour[] {
    const scale = inverseNorm(query)
    const neighbours: Neighbour[] = []
    for (const { segment, at } of places) {
      const own = segment.inverseNorms[at] ?? 0
      if (own === 0) continue
      const dot = dotAt(query, segment.vectors, at * this.#dimensions)
      neighbours.push({ id: segment.ids[at] ?? 0, similarity: dot * scale * own })
    }
    return neighbours
  }

  *#everyNth(step: number): Generator<Place> {
    let next = 0
    for (const segment of this.#segments) {
      for (; next < segment.ids.length; next += step) yield { segment, at: next }
      next -= segment.ids.length
    }
  }

  #candidates(query: Int8Array): Iterable<Place> {
    if (this.#center === null) return this.#everyNth(1)
    const distances = this.#bitDistances(query, this.#center)
    const farthest = farthestOf(distances, this.#dimensions, candidatesMax)
    const candidates: Place[] = []
    let place = 0
    for (const segment of this.#segments) {
      for (let at = 0; at < segment.ids.length; at++, place++) {
        if ((distances[place] ?? 0) <= farthest) candidates.push({ segment, at })
      }
    }
    return candidates
  }

  #bitDistances(query: Int8Array, center: Float32Array): Uint16Array {
    const length = sketchLength(this.#dimensions)
    const sketch = new Uint32Array(length)
    sketchInto(sketch, 0, query, inverseNorm(query), center)
    const distances = new Uint16Array(this.size)
    let place = 0
    for (const { ids, sketches } of this.#segments) {
      if (sketches === null) continue
      for (let at = 0; at < ids.length; at++, place++) {
        distances[place] = bitsApart(sketch, sketches, at * length)
      }
    }
    return distances
  }

  /** Sketches what has no sketch yet, about the mean of what was there at the first time. */
  #sketch(): void {
    this.#center ??= centerOf(this.#segments, this.#dimensions)
    for (const segment of this.#segments) {
      segment.sketches ??= sketchesOf(segment, this.#dimensions, this.#center)
    }
  }
}

/** The distance within which the nearest `count` lie, and all that are as far as the last of them. */
function farthestOf(distances: Uint16Array, distanceMax: number, count: number): number {
  const counts = new Uint32Array(distanceMax + 1)
  // By number: iterating over a typed array takes ten times as long.
  for (let place = 0; place < distances.length; place++) {
    const distance = distances[place] ?? 0
    counts[distance] = (counts[distance] ?? 0) + 1
  }
  let within = 0
  return counts.findIndex((here) => {
    within += here
    return within >= count
  })
}
