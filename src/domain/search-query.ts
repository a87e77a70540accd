import type { FoundPassage } from './passage.ts'

/** How a search understood a question. */
export interface SearchQuery {
  /** In the question's order, then those of earlier questions. Empty where it holds no word at all. */
  terms: QueryTerm[]
  /** How it is asked: the rest of its words, which count where a heading is a question, too. */
  frame: WeightedTerm[]
}

/** One thing that is asked about: a word, or a few characters where a script writes no spaces. */
export interface QueryTerm {
  /** As it was written, in lower case. */
  word: string
  /** As `termsOf` makes it. */
  term: string
  /** An earlier question of the conversation counts less than the question itself. */
  from: 'question' | 'earlier'
  /** How rare it is on the site (inverse document frequency); most where the site does not know it. */
  idf: number
  /** What it counts for: its idf, less for an earlier question's. */
  weight: number
  /** What stands for it on the site, itself first; empty where the site knows nothing of the kind. */
  forms: QueryForm[]
}

export interface QueryForm {
  /** As an operator reads it: `built` where `buolt` was asked. */
  text: string
  /** As `termsOf` makes them; a synonym of several words stands in a text where all of them do. */
  terms: string[]
  kind: 'asked' | 'corrected' | 'related' | 'synonym'
  /** How far it stands for the word: from 0, not at all, to 1. */
  worth: number
}

/** A term to look for, and what it counts for. */
export interface WeightedTerm {
  term: string
  weight: number
}

/** What the site says of some terms. */
export interface SiteTerms {
  /** All that the site has. */
  passages: number
  /** The mean length of their texts, in words as a reader counts them. */
  wordsPerPassage: number
  /** How many hold each of the terms; without those that stand nowhere. */
  passagesWith: Map<string, number>
}

/** A word of a site that is spelt nearly like another. */
export interface SiteWord {
  word: string
  term: string
  /** How many passages hold its term. */
  passages: number
  /** How many letters are different. */
  changes: number
}

/** A word of a site that ends with another. */
export interface SiteCompound {
  ending: string
  word: string
  term: string
}

/** A found passage with what its score is made of. */
export interface RankedPassage extends FoundPassage {
  parts: ScoreParts
}

/** Their sum is the score. */
export interface ScoreParts {
  /** Its words: how often, how rare, in title, headings or text (BM25F). */
  words: number
  /** Words of the question that stand together: side by side as they were asked, or in one sentence. */
  phrases: number
  /** A title or heading that is the question. */
  heading: number
  /** Words in the very form in which they were asked. */
  exact: number
  /** What else its page says about the question. */
  page: number
  /** What its place in the ranking by meaning adds or takes, where there is one. */
  meaning?: number
}
