import type { SitePassage } from '../../domain/passage.ts'
import { isAscii } from '../../lib/is-ascii.ts'
import { type Sentence, sentencesOf } from '../../lib/sentences.ts'
import { withoutTechnicalNames } from '../../lib/technical-names.ts'
import { isCharacterPair, termsOf } from '../../lib/terms.ts'
import { cutLongSentence, type Piece } from './cut-long-sentence.ts'
import { leansBack } from './leans-back.ts'
import { type TermPlaces, termPlaces } from './term-places.ts'
import { isLong } from './word-families.ts'

/** All that a passage tells of itself, whatever is asked. */
export interface PassageText {
  sentences: TextSentence[]
  /** Of the page's title and the passage's headings. */
  titleTerms: Set<string>
  /** The terms of both that are long enough to have a family by how they begin. */
  longTerms: string[]
  places: TermPlaces
}

export interface TextSentence extends Piece {
  /** How many terms it has. */
  termCount: number
  /** Its length as a reader counts. */
  wordCount: number
  isQuestion: boolean
  /** A list item or table row. */
  isItem: boolean
  /** Ends as a statement does: a headline does not. */
  isStatement: boolean
  leansBack: boolean
  /** Its terms without those of technical names; null where it holds no such name. */
  plainTerms: Set<string> | null
}

/** The longest answer, and so the longest sentence that is quoted whole. */
export const quotedWordsMax = 80

/** Reads a passage with nothing in mind. */
export function readPassageText(
  { pageTitle, headings, text }: SitePassage,
  language: string,
): PassageText {
  const pieces = sentencesOf(text).flatMap((sentence) => readSentence(sentence, language))
  const titleTerms = new Set(termsOf([pageTitle, ...headings].join('\n'), language))
  const places = termPlaces(pieces.map(({ terms }) => terms))
  const longTerms = [...new Set([...places.first.keys(), ...titleTerms])].filter(isLong)
  return { sentences: pieces.map(({ sentence }) => sentence), titleTerms, longTerms, places }
}

interface ReadPiece {
  sentence: TextSentence
  terms: string[]
}

function readSentence(whole: Sentence, language: string): ReadPiece[] {
  const terms = termsOf(whole.text, language)
  const wordCount = lengthOf(whole.text, terms)
  const pieces = cutLongSentence(whole, wordCount, quotedWordsMax)
  return pieces.map((piece) => {
    if (pieces.length === 1) return { sentence: describe(piece, terms, wordCount, language), terms }
    const its = termsOf(piece.text, language)
    return { sentence: describe(piece, its, lengthOf(piece.text, its), language), terms: its }
  })
}

const question = /[?？؟]["'”’»)\]」』]*$/u
const statement = /[.!。！…:：]["'”’»)\]」』]*$/u
const itemOrRow = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s|\S\s*\|\s*\S/
const none = new Set<string>()

function describe(
  piece: Piece,
  terms: string[],
  wordCount: number,
  language: string,
): TextSentence {
  const { kind, text, start, end, goesOnFromBefore, goesOnAfter } = piece
  const plain = withoutTechnicalNames(text, none)
  return {
    kind,
    text,
    start,
    end,
    goesOnFromBefore,
    goesOnAfter,
    termCount: terms.length,
    wordCount,
    isQuestion: question.test(text),
    isItem: itemOrRow.test(text),
    isStatement: statement.test(text),
    leansBack: leansBack(text),
    plainTerms: plain === text ? null : new Set(termsOf(plain, language)),
  }
}

/** What stands between spaces counts, signs too; pairs of characters overlap, so two of them are a word. */
function lengthOf(text: string, terms: string[]): number {
  let spaces = 0
  for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) spaces++
  if (isAscii(text)) return Math.max(terms.length, spaces + 1)
  let words = 0
  for (const term of terms) words += isCharacterPair(term) ? 0.5 : 1
  return Math.max(words, spaces + 1)
}
