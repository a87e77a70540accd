import { isStopWord } from '../../lib/stop-words.ts'
import { type PhraseGroups, phraseAt } from './phrase-groups.ts'
import type { SmallWords } from './small-words.ts'
import type { Token } from './tokens.ts'

/** One thing that a question is about. */
export interface Item extends Pick<Token, 'spelling' | 'stem' | 'isExact'> {
  /** Groups of synonyms that hold it, by their numbers. */
  groups: number[]
  /** Surely a thing (`a park`, `parks`), and so not what is done (`parking`). */
  isThing: boolean
  /** The small words before it that decide: `where`, `not`, `from`. */
  qualifier: string
}

export interface Items {
  /** In order. */
  items: Item[]
  /** The small words that decide and have no item after them. */
  rest: string
}

/** What a question is about, once the words that say nothing are left out. */
export function itemsOf(
  tokens: Token[],
  small: SmallWords,
  phrases: PhraseGroups,
  language: string,
): Items {
  const items: Item[] = []
  let deciding: string[] = []
  for (let place = 0; place < tokens.length; place++) {
    const phrase = phraseAt(phrases, tokens, place)
    const token = phrase?.token ?? tokens[place]
    if (!token) break
    if (!phrase) {
      if (saysNothing(token, tokens[place + 1], small)) continue
      if (!token.isExact && isStopWord(token.word, language)) {
        deciding.push(token.spelling)
        continue
      }
    }
    items.push({
      spelling: token.spelling,
      stem: token.stem,
      isExact: token.isExact,
      groups: phrase?.groups ?? [],
      isThing: token.spelling.endsWith('s') || determiners.has(tokens[place - 1]?.spelling ?? ''),
      qualifier: deciding.join(' '),
    })
    deciding = []
    place += (phrase?.length ?? 1) - 1
  }
  return { items, rest: deciding.join(' ') }
}

// English alone: it alone makes a thing of what is done by the ending -ing.
const determiners = new Set(['a', 'an', 'any', 'my', 'no', 'our', 'some', 'the', 'your'])

function saysNothing({ spelling }: Token, next: Token | undefined, small: SmallWords): boolean {
  return (
    small.fillers.has(spelling) ||
    small.first.has(spelling) ||
    small.second.has(spelling) ||
    (small.joining.has(spelling) && next !== undefined)
  )
}
