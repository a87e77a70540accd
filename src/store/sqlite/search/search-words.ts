import type { Database } from 'bun:sqlite'
import { BytesCache } from '../../../lib/bytes-cache.ts'
import { PackedWords } from '../../../lib/packed-words.ts'
import type { SearchSite } from './search-sites.ts'

// Words are compared in memory, which is packed tight for it and forgotten when the site changes. To read
// those of a site takes a millisecond for each few thousand, so on a site with very many only those that
// begin with one letter are read together.

const wordsReadMax = 20_000
const rememberedBytesMax = 16 * 1024 * 1024

export interface SiteWordsReader {
  /** The words and terms of a site; null where they are very many. */
  readAll(site: SearchSite): PackedWords | null
  readBeginning(site: SearchSite, beginning: string): PackedWords
  /** A word's term; itself where it is one. */
  termOf(site: SearchSite, word: string): string
}

interface KnownWords {
  version: number
  words: PackedWords | null
}

export function prepareReadWords(client: Database): SiteWordsReader {
  const selectTerm = client.prepare<{ term: string }, [number, string]>(
    'SELECT term FROM search_words WHERE site = ? AND word = ?',
  )
  // One text for all of them takes a third of the time that a row for each takes.
  const selectWords = client.prepare<
    { count: number; words: string | null },
    [number, string, string]
  >(
    `SELECT count(*) AS count, group_concat(word || ' ' || term, ' ') AS words FROM
       (SELECT word, term FROM search_words WHERE site = ? AND word >= ? AND word < ?
        LIMIT ${wordsReadMax + 1})`,
  )
  const remembered = new BytesCache<string, KnownWords>(rememberedBytesMax)

  function remember(
    { number, version }: SearchSite,
    beginning: string,
    read: () => PackedWords | null,
  ): PackedWords | null {
    const key = `${number} ${beginning}`
    const known = remembered.get(key)
    if (known?.version === version) return known.words
    const words = read()
    remembered.set(key, { version, words }, words?.bytes ?? 0)
    return words
  }

  /** Null where there are more. */
  function read({ number }: SearchSite, beginning: string): PackedWords | null {
    const row = selectWords.get(number, beginning, `${beginning}\u{10ffff}`)
    if (!row?.words) return new PackedWords([])
    return row.count > wordsReadMax ? null : new PackedWords([...new Set(row.words.split(' '))])
  }

  return {
    readAll: (site) => remember(site, '', () => read(site, '')),
    readBeginning: (site, beginning) =>
      remember(site, beginning, () => read(site, beginning)) ?? new PackedWords([]),
    termOf: (site, word) => selectTerm.get(site.number, word)?.term ?? word,
  }
}
