/**
 * Where the terms of a text stand, by their numbers from its beginning. A list for each term would take
 * several times the memory of the text.
 */
export interface TermPlaces {
  first: Map<string, number>
  /** For each place the next one of the same term; 0 where there is none. */
  next: Uint32Array
  /** For each place the number of its sentence. */
  sentence: Uint32Array
}

/** `sentences` are the terms of each. */
export function termPlaces(sentences: string[][]): TermPlaces {
  const count = sentences.reduce((sum, { length }) => sum + length, 0)
  const first = new Map<string, number>()
  const next = new Uint32Array(count)
  const sentence = new Uint32Array(count)
  let place = count
  // From the end, so that each place knows the next one.
  for (let number = sentences.length - 1; number >= 0; number--) {
    const terms = sentences[number] ?? []
    for (let at = terms.length - 1; at >= 0; at--) {
      const term = terms[at] ?? ''
      place--
      next[place] = first.get(term) ?? 0
      sentence[place] = number
      first.set(term, place)
    }
  }
  return { first, next, sentence }
}

/** The places of one term, in their order. */
export function placesOf(term: string, { first, next }: TermPlaces): number[] {
  const places: number[] = []
  for (let place = first.get(term); place !== undefined; place = next[place] || undefined) {
    places.push(place)
  }
  return places
}
