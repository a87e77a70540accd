import { expect, test } from 'bun:test'
import { drawnFrom } from '../../../src/answerers/openai/drawn-from.ts'
import { found } from '../../support/answering.ts'

const shipping = found('shipping', 'Parcels to Canada arrive within seven working days.')
const moreShipping = found('shipping', 'Parcels are insured against loss.', { position: 1 })
const returns = found('returns', 'You can return any lantern within 30 days of delivery.')
const warranty = found('warranty', 'Every lantern carries a warranty of three years against rust.')
const contact = found('contact', 'Write to us about anything at all.')
const all = [contact, shipping, moreShipping, returns, warranty]

const answers: [string, string[]][] = [
  ['Parcels to Canada need seven working days.', ['shipping']],
  [
    'A lantern has a warranty of three years. You may return it for 30 days.',
    ['warranty', 'returns'],
  ],
  ['Parcels to Canada are insured.', ['shipping']],
  ['Das dauert eine Woche.', ['contact']],
  ['', ['contact']],
]

test.each(answers)('%j was drawn from %p', (answer, pages) => {
  expect(drawnFrom(answer, all, 'en').map(({ passage }) => passage.pageTitle)).toEqual(pages)
})

test('at most three pages are named', () => {
  const everything = all.map(({ text }) => text).join(' ')
  expect(drawnFrom(everything, all, 'en')).toHaveLength(3)
})

test('without any passage there is nothing that it was drawn from', () => {
  expect(drawnFrom('Seven days.', [], 'en')).toEqual([])
})

test('an answer without spaces between its words finds its page', () => {
  const delivery = found('delivery', '送料は全国一律500円です。')
  const opening = found('opening', '営業時間は午前9時から午後6時までです。')
  expect(drawnFrom('営業時間は午前9時からです。', [delivery, opening], 'ja')).toMatchObject([
    { passage: opening, quote: opening.text },
  ])
})
