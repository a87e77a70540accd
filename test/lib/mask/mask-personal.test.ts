import { describe, expect, test } from 'bun:test'
import { maskPersonal } from '../../../src/lib/mask/mask-personal.ts'

const masked = (texts: string[]) => texts.map((text) => [text, maskPersonal(text)])

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

  test('and nothing else that holds an @', () => {
    const others = ['@ada', 'a @ b', '3 @ 5.00 each', 'user@localhost', 'ada@', '@example.com']
    expect(masked(others)).toEqual(others.map((text) => [text, text]))
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

describe('stays as it is', () => {
  test.each([
    'order 10023456',
    'Order #100234567',
    'order number 0123456789',
    'my order is 0123456789',
    'ORD-2026-000123456',
    'No. 2026-000-1234',
    'order 4111111111111112',
    'order 4111 1111 1111 1112',
    '1234567890123456',
    '302-1234567-1234567',
    'Bestellung 0012345678',
    'invoice 0171 123456',
    '1Z999AA10123456784',
    'JD014600003828392837',
    'EAN 4006381333931',
    '4006381333931',
    'ISBN 978-3-16-148410-0',
    'SKU 0123-456-789',
    'ASIN 0306406152',
    'ISBN 0-306-40615-2',
    'call me about order 0171 1234567',
  ])('a number of an order or article: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  test.each([
    '2026-11-09',
    '09.11.2026',
    '09/11/2026',
    '11/9/2026',
    '01-02-2026 10:30',
    '09.11.2026 - 12.11.2026',
    '09.11.-12.11.2026',
    '2026-11-09T10:05:00.000Z',
    '20261109',
    '08:00-18:30',
    '08.00-12.30 14.00-18.30',
    '08.00-12.30 14.00',
    'Mo-Fr 08-12 14-18',
    'from 2019 to 2026, 24/7',
    'please call on 09. 11. 2026',
    'call between 10-12 14-18',
    'call after 2026-11-09 10:30',
  ])('a date or time: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })

  test.each([
    '1 299,00 €',
    '€ 1.299.000',
    '$1,299.00',
    '2 000 000 EUR',
    '+10.000.000 €',
    '0.123456789',
    '012 345 678 €',
    '555 123 4567 USD',
    '100 - 200 - 300',
    '120 x 80 x 210 cm',
    '10 000 km, 37.5 %',
    'rgb 255 255 255',
    '192.168.001.001',
    '52.520008, 13.404954',
    'https://example.com/p/0171234567',
    'v1.2.3-20261109',
    'room 101, floor 3, 1234 AB',
  ])('a price, a measure or an address: %s', (text) => {
    expect(maskPersonal(text)).toBe(text)
  })
})

// Quadratic work on so much takes hours, far beyond the time that a test has.
test.each([
  ...['1', '1 ', '0', '(', '+', '4111 ', '4111 1111 1111 1111 ', '4111111111111111 '],
  ...['a', 'a@', 'a.', '@', '.', '1-', '06.', 'a@a.', '01.02.2026 ', '020 7946 0958, '],
])('takes time in proportion to the text, also one of %j over and over', (piece) => {
  expect(maskPersonal(piece.repeat(400_000 / piece.length))).not.toBe('')
})
