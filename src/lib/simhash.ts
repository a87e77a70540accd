/** A 64-bit fingerprint in two halves; texts that say nearly the same differ in few bits (Charikar). */
export type Simhash = [high: number, low: number]

/** `shingles` as `shingleHashes` gives them. */
export function simhash(shingles: Uint32Array): Simhash {
  const votes = new Int32Array(64)
  for (let at = 0; at < shingles.length; at++) {
    const hash = shingles[at] ?? 0
    const offset = (at & 1) * 32
    for (let bit = 0; bit < 32; bit++) {
      votes[offset + bit] = (votes[offset + bit] ?? 0) + (((hash >>> bit) & 1) * 2 - 1)
    }
  }
  return [winners(votes.subarray(0, 32)), winners(votes.subarray(32))]
}

/** In how many of the 64 bits two fingerprints differ. */
export function bitsApart([high, low]: Simhash, [otherHigh, otherLow]: Simhash): number {
  return bitsIn(high ^ otherHigh) + bitsIn(low ^ otherLow)
}

function winners(votes: Int32Array): number {
  let bits = 0
  for (let bit = 0; bit < 32; bit++) if ((votes[bit] ?? 0) > 0) bits |= 1 << bit
  return bits >>> 0
}

function bitsIn(value: number): number {
  let pairs = value - ((value >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
