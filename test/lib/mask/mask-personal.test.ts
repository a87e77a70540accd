import { describe, expect, test } from 'bun:test'
import { maskPersonal } from '../../../src/lib/mask/mask-personal.ts'

describe('card numbers are masked', () => {
  test.each([
    '4111111111111111',
    '4111 1111 1111 1111',
    '4111-1111-1111-1111',
    '4111.1111.1111.1111',
    '4111\u00a01111\u202f1111\u20111111',
    '4111  1111  1111  1111',
    '41111111 11111111',
    '4222222222222',
    '5555 5555 5555 4444',
    '2223003122003222',
    '3782 822463 10005',
    '371449635398431',
    '3056 930902 5904',
    '6011 1111 1111 1117',
    '3530111333300000',
    '6200000000000005',
    '６０１１１１１１１１１１１１１７',
    '٤١١١ ١١١١ ١١١١ ١١١١',
  ])('%s', (number) => {
    expect(maskPersonal(`My card is ${number}, it was refused.`)).toBe(
      'My card is [card number], it was refused.',
    )
    expect(maskPersonal(`visa:${number}`)).toBe('visa:[card number]')
  })

  test('beside other numbers, and several of them', () => {
    expect(maskPersonal('order 12345 4111 1111 1111 1111 12/27')).toBe(
      'order 12345 [card number] 12/27',
    )
    expect(maskPersonal('4111111111111111 5555555555554444')).toBe('[card number] [card number]')
    expect(maskPersonal('4111 1111 1111 1111 020 7946 0958')).toBe('[card number] [phone number]')
  })
})

describe('e-mail addresses are masked', () => {
  test.each([
    'ada@example.com',
    'Ada.Lovelace+shop@mail.example.co.uk',
    "o'hara_1@example.museum",
    'jürgen@müller.example',
    'ada@xn--mller-kva.xn--p1ai',
  ])('%s', (address) => {
    expect(maskPersonal(`Write to <${address}>.`)).toBe('Write to <[e-mail address]>.')
    expect(maskPersonal(`mailto:${address}?subject=x`)).toBe('mailto:[e-mail address]?subject=x')
  })
})

describe('phone numbers are masked', () => {
  test.each([
    '+442079460958',
    '+44 20 7946 0958',
    '+44 (0)20 7946 0958',
    '+1-555-123-4567',
    '+1 (555) 123-4567',
    '+49 171 / 1234567',
    '+49.30.123456',
    '(+33) 6 12 34 56 78',
    '0044 20 7946 0958',
    '0033612345678',
    '(020) 7946 0958',
    '(0 30) 12 34 56 78',
    '020 7946 0958 / 020 7946 0959',
    '+44 20 7946 0958 - 0171 1234567',
    '020 7946 0958',
    '0171/1234567',
    '0171-1234567',
    '030 123 456 78',
    '01712345678',
    '0612345678',
    '06 12 34 56 78',
    '06.12.34.56.78',
    '06-12-34-56-78',
    '(555) 123-4567',
    '555-123-4567',
    '555.123.4567',
    '555 123 4567',
    '1-800-356-9377',
    '０３ １２３４ ５６７８',
  ])('%s', (number) => {
    expect(maskPersonal(`I am at ${number}.`)).toContain('[phone number]')
    expect(maskPersonal(`I am at ${number}.`)).not.toMatch(/\p{Nd}/u)
  })

  test.each([
    'call 555-1234 after five',
    'phone: 5551234567',
    'my mobile is 5551234567',
    'Tel. 4420794609',
    'my phone number is 0171 1234567',
    'WhatsApp 612345678',
    'Order 4711, call 0171 1234567',
    '[call](tel:+4930123456)',
  ])('where words name them: %s', (text) => {
    expect(maskPersonal(text)).toMatch(/\[phone number\]/)
  })
})
