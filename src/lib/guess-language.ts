import { stopWordLanguages, isStopWord } from './stop-words.ts'
import { wordsOf } from './words.ts'

/**
 * The language that a text is most likely written in, as the first part of a BCP 47 tag; null where
 * neither its script nor its small words tell.
 */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, sampleLength)
  return languageOfScript(sample) ?? languageOfSmallWords(sample)
}

const sampleLength = 20_000
const scriptShareMin = 0.2
/** Below this share of small words a text is no prose of the language. */
const smallWordShareMin = 0.1

// Kana before Han: Japanese has both.
const scripts: [RegExp, ...languages: string[]][] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, 'ja'],
  [/\p{sc=Han}/gu, 'zh'],
  [/\p{sc=Hangul}/gu, 'ko'],
  [/\p{sc=Thai}/gu, 'th'],
  [/\p{sc=Devanagari}/gu, 'hi'],
  [/\p{sc=Greek}/gu, 'el'],
  [/\p{sc=Hebrew}/gu, 'he'],
  [/\p{sc=Arabic}/gu, 'ar', 'fa'],
  [/\p{sc=Cyrillic}/gu, 'ru', 'uk', 'bg'],
]

function languageOfScript(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const found = scripts.find(([script]) => {
    return (sample.match(script)?.length ?? 0) > letters * scriptShareMin
  })
  if (!found) return null
  const [, ...languages] = found
  return (
    (languages.length > 1 ? bySmallWords(sample, languages)[0]?.language : languages[0]) ?? null
  )
}

function languageOfSmallWords(sample: string): string | null {
  const words = wordsOf(sample).length
  const [best] = bySmallWords(sample, stopWordLanguages)
  return best && best.count > words * smallWordShareMin ? best.language : null
}

/** The likeliest first; of equal ones the first: English small words are that beside every other script. */
function bySmallWords(sample: string, languages: string[]): { language: string; count: number }[] {
  const words = wordsOf(sample)
  return languages
    .map((language) => {
      return { language, count: words.filter((word) => isStopWord(word, language)).length }
    })
    .toSorted((one, other) => other.count - one.count)
}
