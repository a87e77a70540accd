import { primaryTag } from '../../lib/script.ts'
import { type Items, itemsOf } from './items-of.ts'
import { phraseGroups } from './phrase-groups.ts'
import { type SmallWords, smallWordsOf } from './small-words.ts'
import { type Token, tokensOf } from './tokens.ts'

/** A question, ready to be compared with others. */
export interface Wording extends Items {
  /** Every word as it is spelt: where these are equal, only case, accents or punctuation differ. */
  key: string
  /** Who is spoken of, where it is either the visitor or the site. */
  person: 'first' | 'second' | null
}

export interface WordingRules {
  language: string
  /** Groups of words or phrases that mean the same. */
  synonyms: string[][]
  /** The site's and the assistant's, which add nothing to a question. */
  names: string[]
}

/** Reads the questions of one chatbot. */
export function wordingReader(rules: WordingRules): (text: string) => Wording {
  const { language, synonyms } = rules
  const small = smallWordsOf(primaryTag(language))
  const names = rules.names.map((name) => tokensOf(name, language))
  const phrases = phraseGroups(synonyms.map((group) => group.map((it) => tokensOf(it, language))))
  return (text) => {
    const tokens = tokensOf(text, language)
    const asked = withoutFrames(tokens, small)
    const unnamed = itemsOf(names.reduce(withoutName, asked), small, phrases, language)
    return {
      key: tokens.map(({ spelling }) => spelling).join(' '),
      // A name that is all there is to the question is what it is about.
      ...(unnamed.items.length > 0 ? unnamed : itemsOf(asked, small, phrases, language)),
      person: personOf(asked, small),
    }
  }
}

function withoutFrames(tokens: Token[], { frames }: SmallWords): Token[] {
  const kept: Token[] = []
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place]
    if (!token) break
    const frame = frames.get(token.spelling)?.find(({ words, before }) => {
      const next = tokens[place + words.length]?.spelling ?? ''
      return isAt(tokens, place, words) && (before.size === 0 || before.has(next))
    })
    if (frame) place += frame.words.length - 1
    else kept.push(token)
  }
  return kept
}

function withoutName(tokens: Token[], name: Token[]): Token[] {
  const words = name.map(({ spelling }) => spelling)
  const place = tokens.findIndex((_, start) => isAt(tokens, start, words))
  return place === -1 ? tokens : tokens.toSpliced(place, words.length)
}

function isAt(tokens: Token[], place: number, words: string[]): boolean {
  return words.every((word, offset) => tokens[place + offset]?.spelling === word)
}

function personOf(tokens: Token[], { first, second }: SmallWords): Wording['person'] {
  const isFirst = tokens.some(({ spelling }) => first.has(spelling))
  const isSecond = tokens.some(({ spelling }) => second.has(spelling))
  if (isFirst === isSecond) return null
  return isFirst ? 'first' : 'second'
}
