import { dotAt, inverseNorm, quantise } from '../../src/lib/int8-vector.ts'
import { VectorIndex } from '../../src/lib/vector-index.ts'
import { randomNumbers } from './random-numbers.ts'
import { percentile, report } from './report.ts'

const sliceLength = 500
const questions = 200
const nearest = 10
const found = 60

/** Questions to the vectors of one site, in memory. */
export function measureVectorSearch(): void {
  measure(50_000, 384)
  measure(10_000, 1536)
}

function measure(count: number, dimensions: number): void {
  const name = `${count.toLocaleString('en')} vectors of ${dimensions}`
  const random = randomNumbers(3)
  const subjects = Array.from({ length: 200 }, () => direction(dimensions, random))
  const near = () => {
    const subject = subjects[Math.floor(random() * subjects.length)] ?? new Float32Array()
    // All on one side of the origin, as those of many models are.
    return quantise(subject.map((value) => 1 + value + 2 * random() - 1))
  }
  const vectors = Array.from({ length: count }, near)
  const index = new VectorIndex(dimensions)
  const addingMs: number[] = []
  for (let from = 0; from < count; from += sliceLength) {
    const slice = vectors.slice(from, from + sliceLength)
    const startedAtMs = performance.now()
    index.add(slice.map((vector, at) => ({ id: from + at, vector })))
    addingMs.push(performance.now() - startedAtMs)
  }
  const times: number[] = []
  let kept = 0
  for (let asked = 0; asked < questions; asked++) {
    const question = near()
    const startedAtMs = performance.now()
    const neighbours = index.search(question, found)
    index.sample(question)
    times.push(performance.now() - startedAtMs)
    const ids = new Set(neighbours.slice(0, nearest).map(({ id }) => id))
    if (asked < 20) kept += nearestOf(vectors, question).filter((id) => ids.has(id)).length
  }
  report(`${name}: median ms`, percentile(times, 0.5))
  report(`${name}: p99 ms`, percentile(times, 0.99))
  report(`${name}: share of the nearest ${nearest} found`, kept / (20 * nearest))
  report(`${name}: reading ${sliceLength}, ms at most`, Math.max(...addingMs))
  report(`${name}: memory, MB`, index.bytes / 1_000_000)
}

function direction(dimensions: number, random: () => number): Float32Array {
  return Float32Array.from({ length: dimensions }, () => 2 * random() - 1)
}

/** Every one compared. */
function nearestOf(vectors: Int8Array[], question: Int8Array): number[] {
  return vectors
    .map((vector, id) => ({ id, similarity: dotAt(question, vector, 0) * inverseNorm(vector) }))
    .sort((one, other) => other.similarity - one.similarity)
    .slice(0, nearest)
    .map(({ id }) => id)
}
