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
const scripts: [RegExp, string][] = [
  [/[\p{sc=Hiragana}\p{sc=Katakana}]/gu, 'ja'],
  [/\p{sc=Han}/gu, 'zh'],
  [/\p{sc=Hangul}/gu, 'ko'],
  [/\p{sc=Thai}/gu, 'th'],
  [/\p{sc=Devanagari}/gu, 'hi'],
  [/\p{sc=Greek}/gu, 'el'],
  [/\p{sc=Hebrew}/gu, 'he'],
  [/\p{sc=Arabic}/gu, 'ar'],
  [/\p{sc=Cyrillic}/gu, 'ru'],
]

function languageOfScript(sample: string): string | null {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  const found = scripts.find(([script]) => {
    return (sample.match(script)?.length ?? 0) > letters * scriptShareMin
  })
  return found?.[1] ?? null
}

function languageOfSmallWords(sample: string): string | null {
  const words = wordsOf(sample)
  const counts = stopWordLanguages.map((language) => {
    return { language, count: words.filter((word) => isStopWord(word, language)).length }
  })
  const best = counts.toSorted((one, other) => other.count - one.count)[0]
  return best && best.count > words.length * smallWordShareMin ? best.language : null
}
