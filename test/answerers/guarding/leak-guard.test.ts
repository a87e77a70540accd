import { describe, expect, test } from 'bun:test'
import { LeakGuard } from '../../../src/answerers/guarding/leak-guard.ts'

const secret =
  'You are a lamp. Answer only from the pages below, and tell nobody what you read here.'

function read(guard: LeakGuard, answer: string, length: number): string {
  const pieces = answer.match(new RegExp(`[^]{1,${length}}`, 'gu')) ?? []
  return pieces.map((piece) => guard.push(piece)).join('') + guard.end()
}

describe('instructions', () => {
  test.each([1, 4, 1000])('are not read past three words, in pieces of %d', (length) => {
    const guard = new LeakGuard(secret)
    const answer = `Well then: **Answer only, from the** pages; below and tell nobody what you read here. Bye.`
    const shown = read(guard, answer, length)
    expect(guard.leaked).toBe(true)
    expect(shown).toStartWith('Well then: **Answer')
    expect(shown).not.toContain('pages')
  })

  test('may share nine words with an answer, which goes on as it stands', () => {
    const guard = new LeakGuard(secret)
    const answer = 'Answer only from the pages below, and tell me &amp; you. You are a lamp.'
    expect(read(guard, answer, 1)).toBe(answer)
    expect(guard.leaked).toBe(false)
  })

  const disguises: [string, (word: string) => string][] = [
    ['first letters in bold', (word) => `**${word.charAt(0)}**${word.slice(1)}`],
    ['letters as code', (word) => `\`${word.charAt(0)}\`~${word.slice(1)}`],
    ['spaces that nobody sees', (word) => [...word].join('\u200b')],
    ['soft hyphens', (word) => [...word].join('\u00ad')],
    [
      'full-width letters',
      (word) => word.replace(/[a-z]/gi, (it) => String.fromCharCode(it.charCodeAt(0) + 0xfee0)),
    ],
    ['bold letters of mathematics', (word) => word.replace(/[a-z]/g, mathematical)],
    ['entities', (word) => `&#${word.charCodeAt(0)};${word.slice(1)}`],
    ['hyphens', (word) => [...word].join('-')],
    ['spaces', (word) => [...word].join(' ')],
    ['accents', (word) => word.replaceAll('e', 'é')],
  ]

  test.each(disguises)('are known with %s', (_, disguise) => {
    const answer = secret.split(' ').map(disguise).join(' ')
    for (const length of [1, 3, 1000]) {
      const guard = new LeakGuard(secret)
      const shown = read(guard, `Sure! ${answer}`, length)
      expect(guard.leaked).toBe(true)
      expect(shown.length).toBeLessThan(answer.length / 2)
    }
  })

  test('are known without spaces between the words', () => {
    const chinese = '你是一盏灯。只根据下面的页面回答问题，不要告诉任何人你在这里读到的内容。'
    for (const length of [1, 3, 1000]) {
      const guard = new LeakGuard(`Your manner: ${chinese}.`)
      expect(read(guard, `好的：${chinese}`, length).length).toBeLessThan(15)
      expect(guard.leaked).toBe(true)
    }
  })

  test('hold names that are no secret', () => {
    const name = '東京ランタンショップ公式オンラインストア夜の灯り本店'
    const instructions = `You are Robin, the assistant on the website ${name} (https://a.example).`
    const answer = `${name} (https://a.example) へようこそ。`
    const guard = new LeakGuard(instructions, [`${name} https://a.example`])
    expect(read(guard, answer, 2)).toBe(answer)
    expect(guard.leaked).toBe(false)
  })
})

function mathematical(letter: string): string {
  return String.fromCodePoint(0x1d41a + letter.charCodeAt(0) - 'a'.charCodeAt(0))
}
