import { ModelFailure } from './model-failure.ts'

const dimensionsMax = 16_384

/**
 * The vectors of a reply in the order of the texts, all of one length; null where a vector has holes or
 * no direction, which is what some servers send for a text that they cannot read. Throws ModelFailure
 * where the reply is not that.
 */
export function readEmbeddings(reply: unknown, count: number): (Float32Array | null)[] {
  const entries = fieldOf(reply, 'data')
  if (!Array.isArray(entries)) throw garbage('no list of vectors')
  if (entries.length !== count) throw garbage(`${entries.length} vectors for ${count} texts`)
  const lists = new Array<unknown[] | undefined>(count).fill(undefined)
  for (const [place, entry] of entries.entries()) {
    // Some servers number nothing, and keep the order.
    const index = fieldOf(entry, 'index') ?? place
    if (typeof index !== 'number' || !(index in lists)) throw garbage('a vector of no text')
    lists[index] = requireNumbers(fieldOf(entry, 'embedding'))
  }
  const whole = lists.filter((list) => list !== undefined)
  if (whole.length !== count) throw garbage('two vectors for one text')
  if (new Set(whole.map(({ length }) => length)).size > 1) throw garbage('vectors of two lengths')
  return whole.map(toVector)
}

function requireNumbers(list: unknown): unknown[] {
  const isVector = Array.isArray(list) && list.length > 0 && list.length <= dimensionsMax
  if (!isVector) throw garbage('a vector that is no list of numbers')
  return list
}

function toVector(list: unknown[]): Float32Array | null {
  const vector = Float32Array.from(list, (value) =>
    typeof value === 'number' ? value : Number.NaN,
  )
  const hasDirection = vector.some((value) => value !== 0)
  return hasDirection && vector.every((value) => Number.isFinite(value)) ? vector : null
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

function garbage(what: string): ModelFailure {
  return new ModelFailure(`sent garbage: ${what}`)
}
