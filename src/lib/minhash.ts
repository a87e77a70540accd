const size = 128

/** A text's smallest distinct shingle hashes, ascending, at most 128: enough to tell how alike two texts are. */
export function minhash(shingles: Uint32Array): Uint32Array {
  const ones = shingles.filter((_, at) => at % 2 === 0).sort()
  const distinct = ones.filter((hash, at) => at === 0 || hash !== ones[at - 1])
  return distinct.slice(0, size)
}

/** The estimated share of shingles that two texts have in common (Jaccard), from 0 to 1. */
export function alikeness(one: Uint32Array, other: Uint32Array): number {
  let [at, otherAt, met, shared] = [0, 0, 0, 0]
  while (met < size && (at < one.length || otherAt < other.length)) {
    const hash = one[at] ?? Number.POSITIVE_INFINITY
    const otherHash = other[otherAt] ?? Number.POSITIVE_INFINITY
    if (hash === otherHash) shared++
    if (hash <= otherHash) at++
    if (otherHash <= hash) otherAt++
    met++
  }
  return met === 0 ? 1 : shared / met
}
