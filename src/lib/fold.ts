import { isAscii } from './is-ascii.ts'

// A mark that people leave out or type in several ways is dropped, in the question and in the text alike;
// one that makes another letter (Hindi vowels, Thai tones, й) stays.

/** A lower-case word (NFKC) with one form for each letter, as a stemmer reads it. */
export function foldLetters(word: string): string {
  if (isAscii(word)) return word
  if (arabic.test(word)) return foldArabic(word)
  if (cyrillic.test(word)) return word.replace(/[\u0300\u0301]/g, '').replaceAll('ё', 'е')
  if (hebrew.test(word)) return word.replace(/\p{M}/gu, '')
  return word
}

/** A word, stemmed or not, without the accents of Latin and Greek letters and Hindi's dots. */
export function foldAccents(word: string): string {
  if (isAscii(word)) return word
  if (devanagari.test(word))
    return word
      .normalize('NFD')
      .replace(/\u093c/g, '')
      .replace(/ँ/g, 'ं')
  if (!accented.test(word)) return word
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþıς]/g, (letter) => plainLetters[letter] ?? letter)
}

const arabic = /\p{sc=Arabic}/u
const cyrillic = /\p{sc=Cyrillic}/u
const hebrew = /\p{sc=Hebrew}/u
const devanagari = /\p{sc=Devanagari}/u
const accented = /[\p{sc=Latin}\p{sc=Greek}]/u

const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}

function foldArabic(word: string): string {
  return word
    .replace(/[\p{M}ـ]/gu, '')
    .replace(/[آأإٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
}
