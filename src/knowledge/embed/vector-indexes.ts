import type { VectorSpace } from '../../domain/embedding.ts'
import type { Log } from '../../lib/log.ts'
import { VectorIndex } from '../../lib/vector-index.ts'
import type { Store } from '../../store/store.ts'

// The vectors of the chatbots that are asked, in memory. Vectors are numbered upwards and no number
// comes again, so one look above the last one read tells what is new, whichever process wrote it, and
// what an index still holds of passages that are gone harms nobody: its number leads nowhere. An index
// in which those are many, or may have become many, is read anew. Reading goes by slices, with room
// between them for whatever else the process has to do. When memory is short, the index that was not
// asked for longest goes; it is read again in a moment.

interface Entry {
  chatbotId: string
  space: VectorSpace
  index: VectorIndex
  lastId: number
  /** How many vectors it had when it was last read from the first one on. */
  readWhole: number
  reading: Promise<void> | null
  isTooLarge: boolean
}

export interface VectorIndexesDeps {
  store: Pick<Store, 'readVectors'>
  log: Log
  /** For all of them together. */
  bytesMax?: number
}

// 100,000 passages in 1,536 dimensions.
const bytesMaxDefault = 200_000_000
const sliceMax = 500
const growthBeforeAnew = 1000

export class VectorIndexes {
  readonly #deps: VectorIndexesDeps
  /** The last asked for last. */
  readonly #entries = new Map<string, Entry>()

  constructor(deps: VectorIndexesDeps) {
    this.#deps = deps
  }

  /** With all vectors that are kept by now; null where they take more memory than there is for all. */
  async open(chatbotId: string, space: VectorSpace): Promise<VectorIndex | null> {
    const known = this.#entries.get(chatbotId)
    const entry = known && isOfSpace(known, space) ? known : newEntry(chatbotId, space)
    this.#entries.delete(chatbotId)
    this.#entries.set(chatbotId, entry)
    if (entry.isTooLarge) return null
    entry.reading ??= this.#read(entry).finally(() => {
      entry.reading = null
    })
    await entry.reading
    return entry.isTooLarge ? null : entry.index
  }

  /** The next one to open it reads it anew. */
  forget(chatbotId: string): void {
    this.#entries.delete(chatbotId)
  }

  async #read(entry: Entry): Promise<void> {
    if (entry.index.size > 2 * entry.readWhole + growthBeforeAnew) empty(entry)
    let isWhole = entry.lastId === 0
    for (;;) {
      const { chatbotId, space, lastId } = entry
      const slice = await this.#deps.store.readVectors(chatbotId, space, lastId, sliceMax)
      if (slice.length > 0) entry.index.add(slice)
      entry.lastId = slice.at(-1)?.id ?? lastId
      const fits = this.#makeRoomFor(entry)
      if (!fits && isWhole) return this.#giveUp(entry)
      if (!fits) empty(entry)
      isWhole ||= !fits
      if (fits && slice.length < sliceMax) break
      await new Promise(setImmediate)
    }
    if (isWhole) entry.readWhole = entry.index.size
  }

  /** False where it has none even by itself. */
  #makeRoomFor(entry: Entry): boolean {
    for (const other of this.#entries.values()) {
      if (this.#bytes() <= this.#bytesMax) return true
      if (other !== entry) this.#entries.delete(other.chatbotId)
    }
    return entry.index.bytes <= this.#bytesMax
  }

  #giveUp(entry: Entry): void {
    empty(entry)
    entry.isTooLarge = true
    this.#deps.log.warn(
      { chatbotId: entry.chatbotId, bytesMax: this.#bytesMax },
      'the vectors of a chatbot take too much memory: until the server starts again, words alone find its passages',
    )
  }

  get #bytesMax(): number {
    return this.#deps.bytesMax ?? bytesMaxDefault
  }

  #bytes(): number {
    return [...this.#entries.values()].reduce((sum, { index }) => sum + index.bytes, 0)
  }
}

function newEntry(chatbotId: string, space: VectorSpace): Entry {
  const index = new VectorIndex(space.dimensions)
  return { chatbotId, space, index, lastId: 0, readWhole: 0, reading: null, isTooLarge: false }
}

function isOfSpace({ space }: Entry, { model, dimensions }: VectorSpace): boolean {
  return space.model === model && space.dimensions === dimensions
}

function empty(entry: Entry): void {
  entry.index = new VectorIndex(entry.space.dimensions)
  entry.lastId = 0
}
