import type { Database } from 'bun:sqlite'
import type { SiteWord } from '../../domain/search-query.ts'
import { lettersChanged } from '../../lib/letters-changed.ts'
import type { CountTerms } from './term-counts.ts'

// A word with one or two wrong letters keeps at least one of its three parts nearly always. So SQLite
// gives the words of about the same length that hold a part, and those are compared letter by letter.
// People rarely miss the first letter: on a site with many words only those that begin alike are read.

const wordsReadMax = 10_000
const wordsComparedMax = 4000
const wordsFoundMax = 40

export type FindAlikeWords = (site: number, word: string, changesMax: number) => SiteWord[]

interface WordRow {
  word: string
  term: string
}

export function prepareAlikeWords(client: Database, countTerms: CountTerms): FindAlikeWords {
  const countWords = client.prepare<{ words: number }, [number]>(
    `SELECT count(*) AS words FROM
       (SELECT 1 FROM search_words WHERE site = ? LIMIT ${wordsReadMax + 1})`,
  )
  const readWords = client.prepare<
    WordRow,
    [number, string, string, number, number, string, string, string]
  >(
    `SELECT word, term FROM search_words
     WHERE site = ?1 AND word >= ?2 AND word < ?3 AND length(word) BETWEEN ?4 AND ?5
       AND (instr(word, ?6) OR instr(word, ?7) OR instr(word, ?8))
     LIMIT ${wordsComparedMax}`,
  )

  return (site, word, changesMax) => {
    const isSmall = (countWords.get(site)?.words ?? 0) <= wordsReadMax
    const [first = ''] = word
    const [from, to] = isSmall ? ['', '\u{10ffff}'] : [first, `${first}\u{10ffff}`]
    const { length } = [...word]
    const rows = readWords.all(
      site,
      from,
      to,
      length - changesMax,
      length + changesMax,
      ...threeParts(word),
    )
    const alike = rows
      .map((row) => ({ ...row, changes: lettersChanged(word, row.word, changesMax) }))
      .filter(({ changes }) => changes <= changesMax)
      .sort((one, other) => one.changes - other.changes)
      .slice(0, wordsFoundMax)
    const terms = new Set(alike.map(({ term }) => term))
    const counts = countTerms(site, [...terms])
    // A word may have left the site with its last page.
    return alike
      .map((it) => ({ ...it, passages: counts.get(it.term) ?? 0 }))
      .filter(({ passages }) => passages > 0)
  }
}

function threeParts(word: string): [string, string, string] {
  const letters = [...word]
  const [one, other] = [Math.round(letters.length / 3), Math.round((2 * letters.length) / 3)]
  const part = (from: number, to?: number) => letters.slice(from, to).join('')
  return [part(0, one), part(one, other), part(other)]
}
