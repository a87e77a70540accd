import { describe, expect, test } from 'bun:test'
import { en } from '../../src/web/widget/strings/en.ts'
import { fill } from '../../src/web/widget/strings/fill.ts'
import type { Strings } from '../../src/web/widget/strings/strings.ts'
import { languages, wordsFor } from '../../src/web/widget/strings/words-for.ts'

const latin = /^\p{Script=Latin}$/u
/** Its letters, and what it says to whoever asked too much. */
const spoken: [language: string, letter: RegExp, limited: string][] = [
  ['en', latin, 'That was a lot of questions at once. Please try again in 7 seconds.'],
  ['fr', latin, 'Cela fait beaucoup de questions à la fois. Veuillez réessayer dans 7 secondes.'],
  ['es', latin, 'Son muchas preguntas a la vez. Inténtelo de nuevo dentro de 7 segundos.'],
  ['de', latin, 'Das waren viele Fragen auf einmal. Bitte versuchen Sie es in 7 Sekunden erneut.'],
  ['pt', latin, 'Foram muitas perguntas de uma vez. Tente novamente em 7 segundos.'],
  ['it', latin, 'Sono molte domande tutte insieme. Riprova tra 7 secondi.'],
  ['nl', latin, 'Dat waren veel vragen tegelijk. Probeer het over 7 seconden opnieuw.'],
  ['pl', latin, 'To dużo pytań naraz. Proszę spróbować ponownie za 7 sekund.'],
  ['tr', latin, 'Kısa sürede çok soru geldi. Lütfen 7 saniye sonra tekrar deneyin.'],
  ['ar', /^\p{Script=Arabic}$/u, 'وصلت أسئلة كثيرة دفعة واحدة. ستتاح الدردشة مجددًا خلال 7 ثوانٍ.'],
  [
    'ja',
    /^[\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script=Han}]$/u,
    '短時間に多くのご質問をいただきました。7 秒後にもう一度お試しください。',
  ],
  ['zh', /^\p{Script=Han}$/u, '提问有点频繁，请7秒钟后重试。'],
]

describe.each(spoken)('the strings in %s', (language, letter, limited) => {
  const { strings } = wordsFor(language)
  const texts = Object.entries(strings)

  test('say everything that English says, with the same blanks to fill', () => {
    expect(blanksOf(strings)).toEqual(blanksOf(en))
  })

  test('are neither empty nor padded', () => {
    expect(texts.filter(([, text]) => text === '' || text !== text.trim())).toEqual([])
  })

  test('are written in the script of the language, each of them', () => {
    const strange = texts.filter(([, text]) => {
      const letters = fill(text, '').match(/\p{L}/gu) ?? []
      return letters.length === 0 || letters.some((character) => !letter.test(character))
    })
    expect(strange).toEqual([])
  })

  test('make a sentence with the time to wait', () => {
    const time = new Intl.RelativeTimeFormat(language).format(7, 'second')
    expect(fill(strings.limited, time)).toBe(limited)
  })
})

test('twelve languages are spoken', () => {
  expect(spoken.map(([language]) => language).sort()).toEqual([...languages.keys()].sort())
})

test('nothing was left in English, but for the word that French shares', () => {
  const inEnglish = spoken.slice(1).flatMap(([language]) => {
    const { strings } = wordsFor(language)
    const others = new Map<string, string>(Object.entries(strings))
    const same = Object.entries(en).filter(([key, text]) => others.get(key) === text)
    return same.map(([key]) => `${language} ${key}`)
  })
  expect(inEnglish).toEqual(['fr sources'])
})

test('a language tag is read down to its language', () => {
  const tags = {
    'de-AT': 'de',
    DE: 'de',
    pt_BR: 'pt',
    'zh-Hant': 'zh',
    'zh-yue': 'zh',
    'en-GB-oxendict': 'en',
    'ar-EG': 'ar',
    jpn: 'ja',
    deu: 'de',
    'nl_NL.UTF-8': 'nl',
  }
  const read = Object.keys(tags).map((tag) => [tag, wordsFor(tag).language])
  expect(Object.fromEntries(read)).toEqual(tags)
})

test('a language that is not here is spoken to in English, from left to right', () => {
  const tags = [
    'sv',
    'he',
    'arn-CL',
    'German',
    'und',
    '',
    'x',
    '-',
    'constructor',
    '__proto__',
    '日本語',
  ]
  const english = { strings: en, language: 'en', direction: 'ltr' as const }
  expect(tags.map((tag) => wordsFor(tag))).toEqual(tags.map(() => english))
})

test('only Arabic runs from right to left', () => {
  const directions = spoken.map(([language]) => [language, wordsFor(language).direction])
  expect(directions.filter(([, direction]) => direction === 'rtl')).toEqual([['ar', 'rtl']])
})

test('a value is put in as it stands', () => {
  expect(fill('<{site}>', "$& $1 $' {time}")).toBe("<$& $1 $' {time}>")
  expect(fill('none', 'x')).toBe('none')
})

function blanksOf(strings: Strings): Record<string, string[]> {
  const blanks = Object.entries(strings).map(([key, text]) => [key, text.match(/\{.*?\}/g) ?? []])
  return Object.fromEntries(blanks)
}
