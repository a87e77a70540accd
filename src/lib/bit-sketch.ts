// A vector's sketch has one bit for each dimension: on which side of the center it lies. Vectors of
// near directions differ in few bits, and bits are counted 32 at a time. Embeddings of many models lie
// on one side of the origin, all of them, so the center is the mean of what is compared.

/** The words of a sketch. */
export function sketchLength(dimensions: number): number {
  return Math.ceil(dimensions / 32)
}

/** Writes the sketch of a vector, times `scale`, to `sketches` from `offset` on. */
export function sketchInto(
  sketches: Uint32Array,
  offset: number,
  vector: Int8Array,
  scale: number,
  center: Float32Array,
): void {
  for (let word = 0; word * 32 < vector.length; word++) {
    let bits = 0
    for (let at = word * 32; at < Math.min(vector.length, word * 32 + 32); at++) {
      if ((vector[at] ?? 0) * scale > (center[at] ?? 0)) bits |= 1 << (at & 31)
    }
    sketches[offset + word] = bits
  }
}

/** In how many bits the sketch differs from the one that begins at `offset`. */
export function bitsApart(sketch: Uint32Array, sketches: Uint32Array, offset: number): number {
  let apart = 0
  for (let at = 0; at < sketch.length; at++) {
    apart += bitsOf((sketch[at] ?? 0) ^ (sketches[offset + at] ?? 0))
  }
  return apart
}

/** How many bits of a 32-bit number are set, counted in parallel (Hacker's Delight, 5-1). */
function bitsOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
