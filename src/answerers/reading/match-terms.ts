import type { QueryForm, SearchQuery } from '../../domain/search-query.ts'
import { termsOfWord } from '../../lib/terms.ts'
import type { PassageText } from './passage-text.ts'
import { isCompounding, kinship, mayHaveFamily, relativesOf } from './word-families.ts'

/** A term of the question, by its place, and how far something in a text stands for it. */
export interface TermMatch {
  term: number
  worth: number
}

export interface TermMatches {
  /** By one term of a text. */
  single: Map<string, TermMatch[]>
  /** By several, which must all be there: a synonym of two words. */
  several: (TermMatch & { words: string[] })[]
}

/** What was asked may have been another word. */
const correctedWorth = 0.9

/** Tells what stands for the question's terms: their forms on the site, and words of one family with them. */
export class TermMatcher {
  /** Of the question's terms. */
  readonly count: number
  readonly #forms = new Map<string, TermMatch[]>()
  readonly #several: TermMatches['several'] = []
  /** The terms that may have a family, as the site writes them. */
  readonly #families: { term: number; asked: string }[] = []
  readonly #compounds: boolean

  constructor({ terms }: SearchQuery, language: string) {
    this.count = terms.length
    this.#compounds = isCompounding(language)
    for (const [term, asked] of terms.entries()) {
      for (const form of asked.forms) this.#addForm(term, form)
      const family = asked.forms[0]?.terms[0] ?? termsOfWord(asked.word, language)[0] ?? ''
      if (mayHaveFamily(family)) this.#families.push({ term, asked: family })
    }
  }

  /** What stands for the question's terms in one passage. */
  matchesIn(text: PassageText): TermMatches {
    const single = new Map<string, TermMatch[]>()
    const add = (word: string, match: TermMatch) => {
      const known = single.get(word)
      if (known) known.push(match)
      else single.set(word, [match])
    }
    for (const [word, matches] of this.#forms) {
      if (text.places.first.has(word) || text.titleTerms.has(word)) single.set(word, [...matches])
    }
    for (const { term, asked } of this.#families) {
      for (const word of relativesOf(asked, text.longTerms, this.#compounds)) {
        const worth = kinship(asked, word, this.#compounds)
        if (worth > 0) add(word, { term, worth })
      }
    }
    return { single, several: this.#several }
  }

  #addForm(term: number, { terms: words, worth: itsWorth, kind }: QueryForm): void {
    const [word = ''] = words
    const worth = kind === 'corrected' ? itsWorth * correctedWorth : itsWorth
    if (words.length > 1) this.#several.push({ term, worth, words })
    if (words.length !== 1) return
    const known = this.#forms.get(word)
    if (known) known.push({ term, worth })
    else this.#forms.set(word, [{ term, worth }])
  }
}
