import { expect, test } from 'bun:test'
import { findContactPage } from '../../src/knowledge/contact-page.ts'

const home = { url: 'https://a.test/', title: 'Lantern Shop' }
const lenses = { url: 'https://a.test/contact-lenses', title: 'Contact lenses' }
const saysLittle = 'Write to us any time'
const page = (path: string, title = saysLittle) => ({ url: `https://a.test${path}`, title })

const found: [language: string, path: string, title: string][] = [
  ['en', '/contact', saysLittle],
  ['en', '/about/Contact_Us.html', saysLittle],
  ['en', '/p/17', 'Get in touch | Lantern Shop'],
  ['fr', '/contactez-nous/', saysLittle],
  ['es', '/es/cont%C3%A1ctanos', saysLittle],
  ['de', '/kontakt/index.php', saysLittle],
  ['pt-BR', '/fale-conosco', saysLittle],
  ['it', '/contatti', saysLittle],
  ['nl', '/neem-contact-op', saysLittle],
  ['pl', '/page?id=3', 'Skontaktuj się z nami – Latarnie'],
  ['tr', '/bize-ulasin', saysLittle],
  ['ar', '/p/9', 'اتصل بنا'],
  ['ja', '/p/9', 'お問い合わせ'],
  ['zh', '/p/9', '联系我们 - 灯笼店'],
]

test.each(found)('in %s the page %s %s is found', (language, path, title) => {
  const contact = page(path, title)
  expect(findContactPage([home, lenses, contact], language)).toBe(contact.url)
})

test('a page that only has the word in its name is another page', () => {
  const others = [lenses, page('/blog/contact-with-aliens', 'Contact with aliens'), home]
  expect(findContactPage(others, 'en')).toBeNull()
})

test('the page in the site’s language wins, then the one nearest to the root', () => {
  const pages = ['/en/contact', '/de/kontakt', '/de/shop/kontakt', '/it/contatti'].map((path) =>
    page(path),
  )
  expect(findContactPage(pages, 'de-AT')).toBe('https://a.test/de/kontakt')
  expect(findContactPage(pages, 'en')).toBe('https://a.test/en/contact')
  expect(findContactPage(pages, 'ja')).toBe('https://a.test/en/contact')
})

test('a file that was added is no page to send anybody to', () => {
  expect(findContactPage([{ url: 'file:contact.md', title: 'Contact' }], 'en')).toBeNull()
})

test('an address with a stray per cent sign does no harm', () => {
  expect(findContactPage([page('/100%'), page('/contact')], 'en')).toBe('https://a.test/contact')
})
