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

describe('a thread', () => {
  const posts = [1, 2, 3].map(
    (post) =>
      `<div id="post_${post}"><b>ann</b><p>I steep it ${post} minutes, and no longer.</p></div>`,
  )
  const around = (
    inside: string,
  ) => `<body><table><tr><td>Welcome. Read the rules first.</td></tr></table>
    <h2>How long do you steep it?</h2>${inside}<div><b>Posting rules</b> You may not post here.</div></body>`
  const thread = 'https://tea.example/showthread.php?t=12'

  test('is its title and its posts', () => {
    const text = textOf(around(`<div>${posts.join('')}</div>`), thread)
    expect(text).toStartWith('## How long do you steep it?')
    expect(text).toEndWith('I steep it 3 minutes, and no longer.')
    expect(text).not.toMatch(/rules/)
  })

  test('is left as it is where its posts are a small part', () => {
    const page = around(`<div>${posts[0]}${posts[1]}</div>${story.repeat(3)}`)
    expect(textOf(page, thread)).toContain('Posting rules')
  })

  test('begins with its question', () => {
    const question = `<div><p>${'Each time my tea is bitter. '.repeat(15)}</p></div>`
    expect(textOf(around(`${question}<div>${posts.join('')}</div>`), thread)).toContain('bitter')
  })
})

describe('what customers say of a product', () => {
  test('is a part of its page', () => {
    const reviews = `<div id="reviews"><div id="comments"><ol class="commentlist">
      <li class="review"><p>It pours well.</p></li></ol></div></div>`
    expect(textOf(`<main>${story}${reviews}</main>`)).toContain('It pours well.')
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

describe('what is chosen', () => {
  const options = ['Red (12)', 'Green (7)', 'Blue (3)'].map(
    (color) => `<li><label><input type="checkbox"> ${color}</label></li>`,
  )
  const choices = `<h3>Colour</h3><ul>${options.join('')}</ul>`

  test('in a filter or a survey is left out', () => {
    expect(textOf(`<main>${story}<div class="facet">${choices}</div></main>`)).toMatch(/lake\.$/)
    const survey =
      '<p>Your view</p><input type="radio" id="a"><label for="a">Very satisfied</label>'
    expect(textOf(`<main>${story}<div>${survey}</div></main>`)).toMatch(/lake\.$/)
  })

  test.each([
    ['form', '<form class="cart">', '</form>'],
    ['form around', '<div class="product-configurator"><form>', '</form></div>'],
    ['element of its own', '<variant-radios><fieldset>', '</fieldset></variant-radios>'],
  ])('tells the variants of a product in its %s', (_, begin, end) => {
    expect(textOf(`<main>${story}${begin}${choices}${end}</main>`)).toContain('Red (12)')
  })

  test.each([
    ['the answer to a question', 'Is it organic?', 'Yes.'],
    ['a section', 'Shipping and returns', 'Within two days'],
  ])('may fold %s away', (_, title, text) => {
    const folded = `<input type="checkbox" id="q"><label for="q">${title}</label><p>${text}</p>`
    expect(textOf(`<main>${story}<div>${folded}</div></main>`)).toEndWith(`${title}\n\n${text}`)
  })
})

describe('what a page is surrounded with', () => {
  const news = '<div class="x1"><a href="/n">Our shop moves</a> in May</div>'

  test('is left out above its headline, but for what says much', () => {
    expect(textOf(`<body>${news}<div>${story}</div></body>`)).toMatch(/^# Oolong/)
    const lead = `<div>${'We grow tea above the lake. '.repeat(10)}</div>`
    expect(textOf(`<body>${lead}<div>${story}</div></body>`)).toMatch(/^We grow tea/)
  })

  test('is left out where signs set nothing but links apart', () => {
    const line = '<p><a href="/">Home</a> | <a href="/s">Shop</a> | <a href="/c">Contact</a></p>'
    expect(textOf(`<body><div>${story}</div>${line}</body>`)).toMatch(/lake\.$/)
    expect(textOf(`<body><div>${story}</div><h2>Rooms</h2>${line}</body>`)).toMatch(/Contact$/)
  })

  test('is left out where its name is a footer’s and the page ends', () => {
    const footer = '<div class="Footer_root__x">Alpine Tea Ltd, est. 1998</div>'
    expect(textOf(`<body><div>${story}</div>${footer}</body>`)).toMatch(/lake\.$/)
    const card = '<div class="card"><h3>Pot</h3><div class="card-footer">From £80</div></div>'
    const more = `<p>${'Each pot is thrown by hand. '.repeat(20)}</p>`
    expect(textOf(`<body><div>${story}</div>${card}${more}</body>`)).toContain('From £80')
  })

  test('does not count links to call or to write to', () => {
    const contact = '<div class="side"><a href="mailto:ann@tea.example">ann@tea.example</a></div>'
    expect(textOf(`<main>${story}${contact}</main>`)).toContain('ann@tea.example')
  })
})

describe('what leads to other pages', () => {
  test.each(['Read more', 'Also read', 'Lesen Sie auch', 'À lire aussi', '関連記事'])(
    'is left out in a line: %s',
    (lead) => {
      const line = `<p>${lead}: <a href="/x">Ten teas for the evening</a></p>`
      expect(textOf(`<main>${story}${line}<p>Floral.</p></main>`)).toMatch(/lake\.\n\nFloral\.$/)
    },
  )

  test('stays where it tells something', () => {
    const line = '<p>Grower: <a href="/chen">Chen Tea Garden</a></p>'
    expect(textOf(`<main>${story}${line}</main>`)).toContain('Chen Tea Garden')
  })

  test('is left out where one text ends card after card', () => {
    const cards = ['Pot', 'Cup', 'Bowl'].map(
      (name) => `<div><h3>${name}</h3><p>Of clay</p><a href="/${name}">To the offer</a></div>`,
    )
    expect(textOf(`<main>${story}${cards.join('')}</main>`)).not.toContain('offer')
    expect(textOf(`<main>${story}${cards.slice(1).join('')}</main>`)).toContain('offer')
  })

  test('stays where it is what a card is called', () => {
    const cards = ['red', 'green', 'blue'].map(
      (color) => `<li><a href="/${color}">Clay pot</a> <span>in ${color}</span></li>`,
    )
    expect(
      textOf(`<main>${story}<ul>${cards.join('')}</ul></main>`).match(/Clay pot/g),
    ).toHaveLength(3)
  })
})

describe('who wrote a page', () => {
  const bio =
    'Ann has been drinking tea all her life, and for ten years she has written about it here.'

  test.each(['About the author', 'Über die Autorin', "À propos de l'auteur", '关于作者'])(
    'is left out below: %s',
    (heading) => {
      const html = `<main>${story}<h3>${heading}</h3><p>${bio}</p><h2>Taste</h2><p>Floral</p></main>`
      expect(textOf(html)).toMatch(/lake\.\n\n## Taste\n\nFloral$/)
    },
  )
})

describe('what is for screen readers', () => {
  test('tells what a cell shows', () => {
    const table = `<table><tr><th>Plan<th>Support<tr><td>Small<td><span class="sr-only">Not included</span>
      <svg></svg></table>`
    expect(textOf(`<main>${story}${table}</main>`)).toContain('Small | Not included')
  })

  test('is left out beside what others see', () => {
    const price = `<p>Price <span class="visually-hidden">nineteen pounds</span><span aria-hidden="true">£19</span></p>`
    expect(textOf(`<main>${story}${price}</main>`)).toMatch(/Price £19$/)
  })
})
