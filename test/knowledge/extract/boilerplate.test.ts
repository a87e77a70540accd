import { describe, expect, test } from 'bun:test'
import { textOfBlocks } from '../../../src/knowledge/passages/block-text.ts'
import { extractHtml } from '../../../src/knowledge/extract/html.ts'

function textOf(html: string, address = 'https://tea.example/teas/oolong'): string {
  return textOfBlocks(extractHtml(html, new URL(address)).blocks)
}

const story = `<h1>Oolong</h1><p>${'Our oolong is rolled by hand in a garden above the lake. '.repeat(8)}</p>`
const teaser =
  '<li><a href="/x">noise</a><p>A tea that others write about at length, and so on.</p></li>'

describe('what a heading announces beside the page’s matter', () => {
  test.each([
    'Related products',
    'RELATED ARTICLES:',
    'You may also like…',
    'Ähnliche Produkte',
    'Das könnte Ihnen auch gefallen',
    'Vous aimerez aussi',
    'Productos relacionados',
    'Potrebbe interessarti anche',
    'Gerelateerde producten',
    'Похожие товары',
    '関連商品',
    '3 Comments',
    'Schreiben Sie einen Kommentar',
  ])('is left out below: %s', (heading) => {
    const section = `<section><h2>${heading}</h2><ul>${teaser}</ul></section>`
    expect(textOf(`<main>${story}${section}<h2>Taste</h2><p>Floral</p></main>`)).toMatch(
      /lake\.\n\n## Taste\n\nFloral$/,
    )
    const loose = `<h3>${heading}</h3><ul>${teaser}</ul><h2>Taste</h2><p>Floral</p>`
    expect(textOf(`<main>${story}${loose}</main>`)).toMatch(/lake\.\n\n## Taste\n\nFloral$/)
  })

  test.each(['How our teas are related', 'Recommended dosage', 'Contact us', 'More information'])(
    'stays below a heading of the page’s own: %s',
    (heading) => {
      const html = `<main>${story}<section><h2>${heading}</h2><p>Three grams a cup.</p></section></main>`
      expect(textOf(html)).toContain('Three grams a cup.')
    },
  )

  test('ends where a paragraph of text begins', () => {
    const html = `<div>${story}<h3>Share this</h3><div><a href="/f">noise</a></div>${story}</div>`
    expect(textOf(html)).not.toContain('noise')
    expect(textOf(html).match(/# Oolong/g)).toHaveLength(2)
  })

  test('stays where it is most of the page', () => {
    expect(textOf(`<main><h2>Related teas</h2>${story}</main>`)).toContain('lake')
    expect(textOf(`<main><h2>Comments</h2><p>${'We answer each. '.repeat(40)}</p></main>`)).toMatch(
      /answer/,
    )
  })
})

describe('what readers write', () => {
  const comments = `<div id="comments" class="comments-area"><h2>2 Comments</h2><ol class="comment-list">
    <li><article><p>I love it</p></article></li></ol></div>`

  test('is left out below a page’s own text', () => {
    expect(textOf(`<main>${story}${comments}</main>`)).not.toContain('love')
  })

  test('is the text of a forum', () => {
    const html = `<main>${story}${comments}</main>`
    expect(textOf(html, 'https://tea.example/forum/t/12')).toContain('love')
    expect(textOf(`<meta name="generator" content="phpBB">${html}`)).toContain('love')
  })
})

describe('controls', () => {
  test.each([
    [
      'a link that looks like a button',
      '<p><a class="btn btn-primary" href="/x">Try our teas</a></p>',
    ],
    ['a link to the rest', '<p><a href="/x">Read more »</a></p>'],
    ['the same in German', '<p><a href="/x">Mehr erfahren</a></p>'],
    ['an order', '<div>In den Warenkorb</div>'],
    ['a place in a list', '<div>Showing 1–12 of 70 results</div>'],
    ['a count', '<span class="block">12 Likes</span>'],
    ['a notice of rights', '<p>© 2026 Alpine Tea Ltd</p>'],
    ['what a framework hides', '<div class="hidden">Added to your cart</div>'],
    ['a copy of a slide', '<div class="slick-slide slick-cloned" aria-hidden="true">Slide</div>'],
  ])('are left out: %s', (_, html) => {
    expect(textOf(`<main>${story}${html}</main>`)).toMatch(/lake\.$/)
  })

  test('are no reason to leave out a page that is hidden while it loads', () => {
    expect(textOf(`<p>Loading</p><div id="app" class="hidden">${story}</div>`)).toContain('lake')
  })

  test.each([
    ['a number to call', '<a class="btn" href="tel:+44123">+44 1234 567</a>', '+44 1234 567'],
    ['a link in a sentence', '<p>Or <a class="btn" href="/x">ask us</a>.</p>', 'Or ask us.'],
    [
      'a folded question',
      '<button aria-expanded="false">Is it organic?</button>',
      'Is it organic?',
    ],
    [
      'the name of a folded section',
      '<button class="accordion-header">Shipping costs</button>',
      'Shipping costs',
    ],
    [
      'the variants of a product',
      '<form class="cart"><label>Loose leaf</label><p>$19</p></form>',
      'Loose leaf',
    ],
    [
      'what only narrow screens hide',
      '<div class="hidden md:block">Hand-rolled</div>',
      'Hand-rolled',
    ],
    ['a slide that is not shown yet', '<div class="slick-slide" aria-hidden="true">S</div>', 'S'],
  ])('are kept where they tell something: %s', (_, html, text) => {
    expect(textOf(`<main>${story}${html}</main>`)).toContain(text)
  })
})
