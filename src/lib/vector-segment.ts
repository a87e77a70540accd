import { sketchInto, sketchLength } from './bit-sketch.ts'
import { inverseNorm } from './int8-vector.ts'

export interface IdentifiedVector {
  id: number
  vector: Int8Array
}

/** Vectors that were added together, side by side. */
export interface Segment {
  ids: Float64Array
  vectors: Int8Array
  /** 0 where the vector was removed. */
  inverseNorms: Float32Array
  sketches: Uint32Array | null
}

/** Throws RangeError for a vector of other dimensions. */
export function newSegment(vectors: IdentifiedVector[], dimensions: number): Segment {
  const segment = {
    ids: new Float64Array(vectors.length),
    vectors: new Int8Array(vectors.length * dimensions),
    inverseNorms: new Float32Array(vectors.length),
    sketches: null,
  }
  for (const [at, { id, vector }] of vectors.entries()) {
    if (vector.length !== dimensions) throw new RangeError('A vector of other dimensions.')
    segment.ids[at] = id
    segment.vectors.set(vector, at * dimensions)
    segment.inverseNorms[at] = inverseNorm(vector)
  }
  return segment
}

/** The mean of the vectors, each of length 1. */
export function centerOf(segments: Segment[], dimensions: number): Float32Array {
  const center = new Float32Array(dimensions)
  const count = segments.reduce((sum, { ids }) => sum + ids.length, 0)
  for (const { ids, vectors, inverseNorms } of segments) {
    for (let at = 0; at < ids.length; at++) {
      const share = (inverseNorms[at] ?? 0) / count
      for (let dimension = 0; dimension < dimensions; dimension++) {
        const value = (vectors[at * dimensions + dimension] ?? 0) * share
        center[dimension] = (center[dimension] ?? 0) + value
      }
    }
  }
  return center
}

export function sketchesOf(
  segment: Segment,
  dimensions: number,
  center: Float32Array,
): Uint32Array {
  const length = sketchLength(dimensions)
  const sketches = new Uint32Array(segment.ids.length * length)
  for (let at = 0; at < segment.ids.length; at++) {
    const vector = segment.vectors.subarray(at * dimensions, (at + 1) * dimensions)
    sketchInto(sketches, at * length, vector, segment.inverseNorms[at] ?? 0, center)
  }
  return sketches
}

export function bytesOf({ ids, vectors, inverseNorms, sketches }: Segment): number {
  return ids.byteLength + vectors.byteLength + inverseNorms.byteLength + (sketches?.byteLength ?? 0)
}
