/** Remembers what was used lately, as much as fits into a number of bytes. */
export class BytesCache<Key, Value> {
  readonly #bytesMax: number
  /** About in the order of their last use. */
  readonly #entries = new Map<Key, Entry<Value>>()
  #bytes = 0
  #uses = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  get(key: Key): Value | undefined {
    const entry = this.#entries.get(key)
    if (!entry) return undefined
    // To move an entry costs several times what it costs to find it, so those near the end stay there.
    if (++this.#uses - entry.movedAtUse > this.#entries.size / 4) {
      this.#entries.delete(key)
      this.#entries.set(key, entry)
      entry.movedAtUse = this.#uses
    }
    return entry.value
  }

  /** Forgets what was used longest ago to make room; what has no room by itself is not kept. */
  set(key: Key, value: Value, valueBytes: number): void {
    this.#drop(key)
    const bytes = valueBytes + entryBytes
    if (bytes > this.#bytesMax) return
    this.#entries.set(key, { value, bytes, movedAtUse: ++this.#uses })
    this.#bytes += bytes
    if (this.#bytes > this.#bytesMax) this.#makeRoom()
  }

  /** A map is slow to begin with its first entry after others before it went, so many go at once. */
  #makeRoom(): void {
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#bytesMax * shareKept) return
      this.#drop(oldest)
    }
  }

  #drop(key: Key): void {
    this.#bytes -= this.#entries.get(key)?.bytes ?? 0
    this.#entries.delete(key)
  }
}

interface Entry<Value> {
  value: Value
  bytes: number
  movedAtUse: number
}

/** About what the entry itself takes. */
const entryBytes = 150
const shareKept = 0.9
