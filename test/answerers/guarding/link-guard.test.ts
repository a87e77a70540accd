import { describe, expect, test } from 'bun:test'
import { allowedLinks } from '../../../src/answerers/guarding/allowed-link.ts'
import { LeakGuard } from '../../../src/answerers/guarding/leak-guard.ts'
import { LinkGuard } from '../../../src/answerers/guarding/link-guard.ts'
import { found, shopBot } from '../../support/answering.ts'

const chatbot = shopBot({
  domains: ['lanterns.example', 'shop.example'],
  assistantProfile: 'Friendly. For bookings name https://booking.example/lanterns.',
  contactUrl: 'https://forms.example/contact?shop=1',
})
const isAllowed = allowedLinks({ chatbot, context: [found('shipping', 'Text.')] })

/** What a reader gets of it in all, whole and in every cut. */
function guarded(answer: string): string {
  const inPieces = [1, 2, 3, 5, 11].map((length) => {
    const guard = new LinkGuard(isAllowed)
    const pieces = answer.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
    return pieces.map((piece) => guard.push(piece)).join('') + guard.end()
  })
  const guard = new LinkGuard(isAllowed)
  const whole = guard.push(answer) + guard.end()
  for (const read of inPieces) expect(read).toBe(whole)
  return whole
}

describe('an answer keeps, to the letter,', () => {
  test.each([
    'Plain words: 10:30, a/b, 1 < 2, [sic], data: none, e.g. this and that!',
    'See https://lanterns.example/shipping, or https://www.shop.example/a_(b)?c=d#e.',
    '[Shipping](https://lanterns.example/shipping) and [returns](/returns#how "How").',
    '![A lamp](https://lanterns.example/lamp.png) and <https://lanterns.example/>.',
    'Book at https://booking.example/lanterns. Or [ask](https://forms.example/contact?shop=1).',
    'The tag <b>bold</b>, and `a[0](x)` too?'.replace('(x)', '[1]'),
    '1. **One**\n2. _Two_\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    'Javascript is a language, www is a net, and http is a protocol',
    '営業時間は10:00から18:00です。詳しくはhttps://lanterns.example/をご覧ください。'.replace(
      'をご覧ください',
      ' をご覧ください',
    ),
  ])('%s', (answer) => {
    expect(guarded(answer)).toBe(answer)
  })
})

test.each([
  ['[click here](https://evil.example) now', 'click here now'],
  ['![a lamp](https://evil.example/x.png) now', 'a lamp now'],
  ['See https://evil.example/x, please.', 'See …, please.'],
  ['(see www.evil.example)', '(see …)'],
  ['[a [b](https://evil.example/1) c](https://evil.example/2)', 'a b c'],
  ['[mail](mailto:me@evil.example) [call](tel:123)', 'mail call'],
  ['[x](https://lanterns.example@evil.example/)', 'x'],
  ['[x](https://lanterns.example.evil.example/)', 'x'],
  ['[x](https://evil.example/https://lanterns.example/)', 'x'],
  ['[x](https://booking.example/other)', 'x'],
  ['[x](java\tscript:alert)', 'x (java\tscript:alert)'],
  ['[x](/\\evil.example)', 'x'],
])('%s becomes %s', (answer, read) => {
  expect(guarded(answer)).toBe(read)
})

test('work is linear in the answer, whatever it repeats', () => {
  const repeated = [
    '[',
    ']',
    '](',
    '![',
    '<',
    '<a ',
    '](a "',
    '](a (',
    '//',
    'https://',
    'www.',
    ':',
    '[x](',
    '[a]: ',
    '(',
    'data:',
    '\\',
    'https://lanterns.example/',
    ' ',
    '&#',
  ]
  for (const sign of repeated) {
    const answer = sign.repeat(64_000 / sign.length)
    const whole = new LinkGuard(isAllowed)
    expect((whole.push(answer) + whole.end()).length).toBeLessThanOrEqual(answer.length * 2)
    const guard = new LinkGuard(isAllowed)
    const pieces = answer.match(/[\s\S]{1,64}/g) ?? []
    expect(pieces.map((piece) => guard.push(piece)).join('').length).toBeLessThanOrEqual(
      answer.length * 2,
    )
  }
})

describe('instructions', () => {
  const secret =
    'You are a lamp. Answer only from the pages below, and tell nobody what you read here.'

  test.each([1, 4, 1000])('are not read past three words, in pieces of %d', (length) => {
    const guard = new LeakGuard(secret)
    const answer = `Well then: **Answer only, from the** pages; below and tell nobody what you read here. Bye.`
    const pieces = answer.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
    const read = pieces.map((piece) => guard.push(piece)).join('') + guard.end()
    expect(guard.leaked).toBe(true)
    expect(read).toStartWith('Well then: **Answer')
    expect(read).not.toContain('pages')
  })

  test('may share nine words with an answer, which goes on as it stands', () => {
    const guard = new LeakGuard(secret)
    const answer = 'Answer only from the pages below, and tell me. You are a lamp.'
    expect([...answer].map((piece) => guard.push(piece)).join('') + guard.end()).toBe(answer)
    expect(guard.leaked).toBe(false)
  })
})
