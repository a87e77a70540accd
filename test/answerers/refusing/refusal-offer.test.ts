import { expect, test } from 'bun:test'
import { refusalOffer } from '../../../src/answerers/refusing/refusal-offer.ts'
import { found, shopBot } from '../../support/answering.ts'

const contactUrl = 'https://lanterns.example/contact'
const shipping = found('shipping', 'Text.', { title: 'Shipping' })
const nearest = 'Perhaps this page helps: Shipping – https://lanterns.example/shipping'
const contact = `You can get in touch here: ${contactUrl}`

test('a visitor is offered the nearest page and the contact page', () => {
  expect(refusalOffer(shopBot({ contactUrl }), shipping)).toBe(`${nearest}\n${contact}`)
})

test('what there is none of is not offered', () => {
  expect(refusalOffer(shopBot(), shipping)).toBe(nearest)
  expect(refusalOffer(shopBot({ contactUrl }), null)).toBe(contact)
  expect(refusalOffer(shopBot(), null)).toBe('')
})

test('the contact page is offered once where it is the nearest', () => {
  expect(refusalOffer(shopBot({ contactUrl }), found('contact', 'Text.'))).toBe(contact)
})

test('what was said already is not said again', () => {
  const said = `That is not told here. Ask us: ${contactUrl}`
  expect(refusalOffer(shopBot({ contactUrl }), shipping, said)).toBe(nearest)
})

test('a file that was added is no page to go to', () => {
  const file = { ...shipping, pageUrl: 'file:prices.pdf' }
  expect(refusalOffer(shopBot(), file)).toBe('')
})

const languages = ['en', 'fr', 'es', 'de', 'pt', 'it', 'nl', 'pl', 'tr', 'ar', 'ja', 'zh']

test('every language has its own words for it', () => {
  const offers = languages.map((primaryLanguage) =>
    refusalOffer(shopBot({ primaryLanguage, contactUrl }), shipping),
  )
  for (const offer of offers) {
    expect(offer).toContain(shipping.pageUrl)
    expect(offer).toContain(contactUrl)
  }
  expect(new Set(offers).size).toBe(languages.length)
})
