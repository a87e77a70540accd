import type { Database } from 'bun:sqlite'

/** In how many of a site's passages each of these terms stands; without those that stand nowhere. */
export type CountTerms = (site: number, terms: string[]) => Map<string, number>

// FTS5 counts a term by reading on through all its passages: 3 ms for one that stands in 100,000. What is
// that common stays so for a while, so it is remembered, and looked at again now and then.
const rememberedFrom = 1000
const rememberedMax = 2000
const readingsMax = 500

export function prepareTermCounts(client: Database): CountTerms {
  const select = client.prepare<{ passages: number }, [string]>(
    'SELECT doc AS passages FROM passages_terms WHERE term = ?',
  )
  const remembered = new Map<string, { passages: number; readingsLeft: number }>()

  function count(term: string): number {
    const known = remembered.get(term)
    if (known && known.readingsLeft-- > 0) return known.passages
    const passages = select.get(term)?.passages ?? 0
    if (remembered.size >= rememberedMax) remembered.clear()
    if (passages < rememberedFrom) remembered.delete(term)
    else remembered.set(term, { passages, readingsLeft: readingsMax })
    return passages
  }

  return (site, terms) => {
    const counts = new Map<string, number>()
    for (const term of terms) {
      const passages = count(`${site}_${term}`)
      if (passages > 0) counts.set(term, passages)
    }
    return counts
  }
}
