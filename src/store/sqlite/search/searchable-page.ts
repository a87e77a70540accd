import { isAscii } from '../../../lib/is-ascii.ts'
import { isCharacterPair, spellingOf, termLookup } from '../../../lib/terms.ts'
import { wordsOf } from '../../../lib/words.ts'

/** A page's passages as the index holds them. */
export interface SearchablePage {
  passages: SearchablePassage[]
  /** Its words as they are spelt, each with its term: what a misspelt word may have been meant to be. */
  termsByWord: Map<string, string>
}

/** Each in the order of the text, with a space between. */
export interface SearchablePassage {
  title: string
  headings: string
  text: string
}

/** Each term begins with `mark`, so that it is told from the same term of another site. */
export function readForSearch(
  title: string,
  passages: { headings: string[]; text: string }[],
  mark: string,
  language: string,
): SearchablePage {
  const lookUp = termLookup(language)
  const termsOfPage = new Map<string, string | string[]>()

  function terms(text: string): string {
    let marked = ''
    for (const word of wordsOf(text)) {
      let known = termsOfPage.get(word)
      if (known === undefined) {
        known = lookUp(word)
        termsOfPage.set(word, known)
      }
      if (typeof known === 'string') marked += ` ${mark}${known}`
      else for (const term of known) marked += ` ${mark}${term}`
    }
    // A question may ask for a single Chinese character, and cannot know its neighbours.
    const single = isAscii(text) ? null : text.normalize('NFKC').match(/\p{sc=Han}/gu)
    for (const character of single ?? []) marked += ` ${mark}${character}`
    return marked
  }

  const titleTerms = terms(title)
  const searchable = passages.map(({ headings, text }) => ({
    title: titleTerms,
    headings: terms(headings.join('\n')),
    text: terms(text),
  }))
  return { passages: searchable, termsByWord: bySpelling(termsOfPage) }
}

function bySpelling(termsOfPage: Map<string, string | string[]>): Map<string, string> {
  const termsByWord = new Map<string, string>()
  for (const [word, term] of termsOfPage) {
    if (typeof term === 'string' && mayBeMeant(word, term)) termsByWord.set(spellingOf(word), term)
  }
  return termsByWord
}

function mayBeMeant(word: string, term: string): boolean {
  return word.length >= 3 && word.length <= 40 && !/\d/.test(word) && !isCharacterPair(term)
}
