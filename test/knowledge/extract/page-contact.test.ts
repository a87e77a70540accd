import { describe, expect, test } from 'bun:test'
import { textOfBlocks } from '../../../src/knowledge/passages/block-text.ts'
import { extractHtml } from '../../../src/knowledge/extract/html.ts'

const story = '<main><h1>Oolong</h1><p>Our oolong is rolled by hand above the lake.</p></main>'

function factsOn(html: string, language = 'en'): string {
  const page = `<html lang="${language}"><meta property="og:site_name" content="Alpine Tea"><body>${html}</body>`
  return textOfBlocks(extractHtml(page, new URL('https://tea.example/oolong')).facts)
}

describe('how a business is reached, by the foot of its pages', () => {
  test('is a fact, in the page’s language', () => {
    const foot = `<footer><p>Alpine Tee GmbH<br>Seestrasse 4<br>8001 Zürich</p>
      <p>Tel. <a href="tel:+41441234567">+41 44 123 45 67</a></p>
      <a href="mailto:info@tee.example?subject=Tee">Schreiben Sie uns</a>
      <ul><li>Mo–Fr 9:00–18:30 Uhr</li></ul><p>© 2017 - 2026 Alpine Tee</p></footer>`
    const { blocks } = extractHtml(`<body>${story}${foot}</body>`, new URL('https://tea.example/'))
    expect(textOfBlocks(blocks)).not.toContain('Seestrasse')
    expect(factsOn(`${story}${foot}`, 'de').split(/\n+/)).toEqual([
      '## Alpine Tea',
      '### Kontakt',
      'Adresse: Seestrasse 4, 8001 Zürich',
      'Telefon: +41 44 123 45 67',
      'E-Mail: info@tee.example',
      '### Öffnungszeiten',
      'Mo–Fr 9:00–18:30 Uhr',
    ])
  })

  test.each([
    [
      'a number in the head',
      '<header><a href="tel:+15551234567"><i></i></a></header>',
      'Phone: +15551234567',
    ],
    [
      'a number without a link',
      '<footer>Téléphone : 01 23 45 67 89</footer>',
      'Phone: 01 23 45 67 89',
    ],
    [
      'an address on one line',
      '<footer>500 Mill St, Austin, TX 78701</footer>',
      'Address: 500 Mill St, Austin, TX 78701',
    ],
    [
      'an address on three',
      '<footer>10 Mill Lane<br>Keswick<br>CA12 5NJ</footer>',
      'Address: 10 Mill Lane, Keswick, CA12 5NJ',
    ],
    [
      'an address without spaces',
      '<footer>〒100-0005 東京都千代田区1-1</footer>',
      'Address: 〒100-0005 東京都千代田区1-1',
    ],
    [
      'days and hours apart',
      '<div class="site-footer"><div>Mon - Fri</div><div>9am - 5pm</div></div>',
      'Monday, Tuesday, Wednesday, Thursday, Friday: 09:00-17:00',
    ],
    [
      'days named by their ends',
      '<footer>Thu to Sat 10am - 4pm</footer>',
      'Thursday, Friday, Saturday: 10:00-16:00',
    ],
    [
      'hours with other words',
      '<footer>Closed Mondays, else 9am - 5pm</footer>',
      'Closed Mondays, else 9am - 5pm',
    ],
  ])('may be %s', (_, html, fact) => {
    expect(factsOn(`${html}${story}`)).toContain(fact)
  })

  test.each([
    ['years', '<footer>1998 - 2026, 12 shops</footer>'],
    ['numbers that no word explains', '<footer>Registered 5551234567</footer>'],
    ['hours of which days nobody knows', '<footer>9:00 - 17:00</footer>'],
    ['a town without a street', '<footer>8001 Zürich</footer>'],
    ['an address to write to that is none', '<footer><a href="mailto:?body=x">Share</a></footer>'],
    [
      'a list of shops',
      `<footer>${[...'123456789'].map((shop) => `<a href="tel:55512345${shop}">Shop</a>`).join('')}</footer>`,
    ],
    [
      'what stands in the text',
      story.replace('Our', '<footer><a href="tel:5551234567">Ann</a></footer>Our'),
    ],
  ])('is not %s', (_, html) => {
    expect(factsOn(`${html}${story}`)).toBe('')
  })

  test('is left to structured data where that tells it', () => {
    const foot = '<footer><a href="tel:5551234567">555 123 45 67</a></footer>'
    const shop = { '@type': 'Store', name: 'Alpine Tea', telephone: '+1 555 987 65 43' }
    const data = `<script type="application/ld+json">${JSON.stringify(shop)}</script>`
    expect(factsOn(`${data}${story}${foot}`)).toContain('Phone: +1 555 987 65 43')
    expect(factsOn(`${data}${story}${foot}`)).not.toContain('123')
  })

  test('makes no page of one that says nothing', () => {
    expect(factsOn('<footer><a href="tel:5551234567">555 123 45 67</a></footer>')).toBe('')
  })
})
