import { describe, expect, test } from 'bun:test'
import { textOfBlocks } from '../../../src/knowledge/passages/block-text.ts'
import { extractHtml, type HtmlDocument } from '../../../src/knowledge/extract/html.ts'

const address = new URL('https://tea.example/teas/oolong')

function extract(html: string): HtmlDocument {
  return extractHtml(html, address)
}

function textOf(html: string): string {
  return textOfBlocks(extract(html).blocks)
}

const story = '<p>Our oolong is rolled by hand in a small garden above the lake.</p>'

describe('the main text', () => {
  test.each([
    ['navigation', '<nav><a href="/">Home</a> noise</nav>'],
    ['a header', '<header>Alpine Tea noise</header>'],
    ['a footer', '<footer>noise</footer>'],
    ['a side bar', '<aside class="sidebar">noise</aside>'],
    ['a cookie banner', '<div id="cookie-consent" role="dialog">noise</div>'],
    ['a banner by its class', '<div class="CookieBanner">noise</div>'],
    ['bread crumbs', '<ol class="breadcrumb"><li>noise</li></ol>'],
    ['share buttons', '<div class="share-bar"><a href="/s">noise</a></div>'],
    ['a newsletter form', '<form><label>noise</label><input></form>'],
    ['buttons', '<button>noise</button>'],
    ['scripts and styles', '<script>noise()</script><style>.noise{}</style>'],
    ['what is hidden', '<div hidden>noise</div><p style="color:red; display : none">noise</p>'],
    ['what only screen readers see', '<span class="sr-only">noise</span>'],
    ['comments', '<!-- noise -->'],
    ['drawings', '<svg><title>noise</title></svg>'],
    ['marks of footnotes', '<sup>[12]</sup>'],
  ])('is without %s', (_, noise) => {
    expect(textOf(`<body>${noise}<main>${story}</main></body>`)).not.toMatch(/noise|12/)
    expect(textOf(`<body>${noise}<div>${story}</div></body>`)).toMatch(/^Our oolong is .* lake\.$/)
  })

  test('is not lost with a wrapper that is called like boilerplate', () => {
    expect(
      textOf(`<body class="has-sidebar"><div class="nav-wrapper">${story}</div></body>`),
    ).toContain('oolong')
    expect(textOf(`<form id="aspnetForm">${story}</form>`)).toContain('oolong')
  })

  test('holds the answers that a page folds away', () => {
    const html = '<div class="accordion-panel" hidden>Yes, it is organic.</div>'
    expect(textOf(story + html)).toContain('organic')
    expect(
      textOf(`<h3><button aria-expanded="false">Is it organic?</button></h3>${story}`),
    ).toContain('Is it organic?')
  })

  test('is the one article where there is one, and all where there are several', () => {
    const one = `<main><article><h1>Oolong</h1>${story.repeat(3)}</article><div>Also of interest</div></main>`
    expect(textOf(one)).not.toContain('Also')
    const several = `<main><article>${story}</article><article>${story.replace('oolong', 'green tea')}</article></main>`
    expect(textOf(several)).toContain('green tea')
  })

  test('is more than the article where that is a part of what stands below the headline', () => {
    const product = `<main><div><h1>Oolong</h1><p>£19 for 100 g, loose leaf, from Nantou county</p>
      <article>${story.replace('.', ', and that year after year, as the grower’s mother did.')}</article></div><div>Also of interest</div></main>`
    expect(textOf(product)).toMatch(/^# Oolong\n\n£19 .*\n\nOur oolong .* did\.$/)
  })

  test('is what only structured data tells of the one thing that a page is about', () => {
    const told = 'Rolled by hand in a small garden above the lake, and roasted over wood. '
      .repeat(2)
      .trim()
    const script = (...names: string[]) =>
      names
        .map((name) => ({ '@type': 'Product', name, description: `${told} ${name}` }))
        .map((thing) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`)
        .join('')
    expect(textOf(`${script('Oolong')}<h1>Oolong</h1><p>£19</p>`)).toBe(
      `# Oolong\n\n${told} Oolong\n\n£19`,
    )
    expect(textOf(`${script('Oolong', 'Assam')}<h1>Teas</h1><p>£19</p>`)).toBe('# Teas\n\n£19')
    expect(textOf(`${script('Oolong')}<h1>Oolong</h1><p>${told}</p>`)).toBe(`# Oolong\n\n${told}`)
  })

  test('is what a page has for readers without scripts where scripts draw it', () => {
    const teas = ['black', 'green', 'white', 'red', 'yellow'].map((tea) =>
      story.replace('oolong', tea),
    )
    const html = `<body><div id="app"></div><noscript><p>Tea &amp; more</p>${teas.join('')}</noscript></body>`
    expect(textOf(html)).toContain('Tea & more')
  })

  test('is not lost with a frame for readers without scripts that nothing ends', () => {
    const text = textOf(`<noscript><iframe src="/count"><b></noscript>${story}<iframe></iframe>`)
    expect(text).toBe(textOf(story))
  })

  test('says each line of a log once', () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, at) => `kettle.py, line ${at}, in water_is_boiling`).join(
        '\n',
      )
    expect(textOf(`<pre>${`${lines(10)}\n`.repeat(9)}</pre>`).match(/line 7,/g)).toHaveLength(1)
    expect(textOf(`<pre>${lines(50)}\n${lines(10)}</pre>`).match(/line 7,/g)).toHaveLength(2)
  })

  test('says once what a page says twice for narrow screens', () => {
    expect(
      textOf(`<div class="wide">${story}</div><div class="narrow">${story}</div>`).match(/lake/g),
    ).toHaveLength(1)
  })
})

describe('blocks', () => {
  test.each([
    ['headings', '<h1>Oolong</h1><h3>Taste <a href="#taste">#</a></h3>', '# Oolong\n\n### Taste'],
    ['paragraphs', '<div>One<p>Two<p>Three</div>four', 'One\n\nTwo\n\nThree\n\nfour'],
    [
      'line breaks',
      '<p>4 Mill Lane<br>Keswick<br><br>Open daily</p>',
      '4 Mill Lane\nKeswick\n\nOpen daily',
    ],
    ['lists', '<ul><li>Green<li>Black <b>tea</b></ul>', '- Green\n- Black tea'],
    ['numbered lists', '<ol start="3"><li>Steep</li><li>Wait</li></ol>', '3. Steep\n4. Wait'],
    ['nested lists', '<ul><li>Teas<ul><li>Oolong</ul><li>Pots</ul>', '- Teas\n  - Oolong\n- Pots'],
    ['items of several paragraphs', '<ul><li><p>One</p><p>Two</p></li></ul>', '- One\n\nTwo'],
    [
      'tables',
      '<table><tr><th>Tea<th>Price<tr><td>Oolong<td>12 &euro;</table>',
      'Tea | Price\nOolong | 12 €',
    ],
    [
      'lists of terms',
      '<dl><dt>Weight</dt><dd>100 g</dd><dt>From</dt><dd>Nantou</dd></dl>',
      'Weight | 100 g\nFrom | Nantou',
    ],
    [
      'lists of terms inside of others',
      '<dl><dt>Oolong<dd>rolled<dl><dt>From<dd>Nantou<dt>Weight<dd>100 g</dl></dl>',
      'Oolong\n\nrolled\n\nFrom | Nantou\nWeight | 100 g',
    ],
    [
      'layout tables',
      '<table><tr><td><h2>Left</h2><p>Text</p></td><td>Right</td></tr></table>',
      '## Left\n\nText\n\nRight',
    ],
    [
      'code',
      '<pre><code>\nif (a &lt; b) {\n  steep()\n}\n</code></pre>',
      '```\nif (a < b) {\n  steep()\n}\n```',
    ],
    ['code that holds fences', '<pre>```\n  ````sh\ntea</pre>', '`````\n```\n  ````sh\ntea\n`````'],
    [
      'entities',
      '<p>Caf&eacute; &amp; th&#233;&nbsp;&#x2014; &copy 2026</p>',
      'Café & thé — © 2026',
    ],
    ['words with soft hyphens', '<p>Tee&shy;kanne, tea\u200bpot</p>', 'Teekanne, teapot'],
    ['inline elements', '<p>A <em>small</em>, <code>fine</code> tea</p>', 'A small, fine tea'],
    [
      'unclosed elements',
      '<div><p>One<div>Two<p>Three</div></p>Four',
      'One\n\nTwo\n\nThree\n\nFour',
    ],
    ['end tags that end nothing', '<div>One</b></p><p>Two</td> three</div>', 'One\n\nTwo three'],
    ['end tags that end others as well', '<div><p>One<b>!</div>Two', 'One!\n\nTwo'],
    ['comments between', '<p>On<!-- > <b> -->e<!doctype x> two</><?php x ?></p>', 'One two'],
    ['signs that begin no tag', '<p>1 < 2, a<3 & b > c</p>', '1 < 2, a<3 & b > c'],
    [
      'signs in attributes',
      `<p title='>' id="a>b" class=x/>Tea <a href=/x/>pots</a></p>`,
      'Tea pots',
    ],
    [
      'elements that end at once',
      '<p>Tea <svg viewBox="0"/><svg><path/></svg>pots</p>',
      'Tea pots',
    ],
    ['elements of text', '<title>T</title><textarea><p>x</textarea><p>Tea</p>', 'Tea'],
    ['headings by their role', '<div role="heading" aria-level="3">Taste</div>', '### Taste'],
    [
      'texts that only stand in a heading’s tag',
      `<h2>${'Rolled by hand. '.repeat(40)}</h2>`,
      'Rolled by hand. '.repeat(40).trim(),
    ],
    ['pictures of headings', '<h2><img src="a.png" alt="Our teas"></h2>', '## Our teas'],
    [
      'code in lines of their own elements',
      '<pre><span class="lineno">1</span>steep()<br><div>wait()</div><div>pour()</div></pre>',
      '```\nsteep()\nwait()\npour()\n```',
    ],
    [
      'titles of tables',
      '<table><caption>Prices</caption><tr><td>Oolong<td>12</table>',
      'Prices\n\nOolong | 12',
    ],
    ['formulas', '<p>H<sub>2</sub>O, the 10<sup>th</sup></p>', 'H2O, the 10th'],
    ['prices in parts', '<p><span>$</span><span>19</span><sup>.99</sup></p>', '$19.99'],
    ['drop caps', '<p><span>T</span><span>ea</span></p>', 'Tea'],
    ['links without a space between', '<p><a>green</a><a>black</a></p>', 'green black'],
    ['words set apart by style', '<p><b>Tea</b><b>Pots</b></p>', 'Tea Pots'],
    [
      'lines by style',
      '<p><span class="d-block">One</span><span class="block">Two</span></p>',
      'One\n\nTwo',
    ],
    ['names in code', '<p><code><b>get</b><b>Tea</b></code></p>', 'getTea'],
    [
      'characters without their reading',
      '<p><ruby>茶<rp>(</rp><rt>ちゃ</rt><rp>)</rp></ruby>道</p>',
      '茶道',
    ],
    ['stray end tags', '</div><p>One</p></section></p><p>Two</p>', 'One\n\nTwo'],
  ])('are made of %s', (_, html, text) => {
    expect(textOf(html)).toBe(text)
  })
})

describe('a heading’s anchor', () => {
  test.each([
    ['its own', '<h2 id="taste">Taste</h2>', 'taste'],
    ['of a link in it', '<h2><a name="taste"></a>Taste</h2>', 'taste'],
    ['that a link in it names', '<h2>Taste <a href="#taste">#</a></h2>', 'taste'],
    ['of the section it begins', '<section id="taste"><h2>Taste</h2></section>', 'taste'],
    ['of the mark before it', '<a id="taste"></a><h2>Taste</h2>', 'taste'],
    ['as an address has it', '<h2 id="größe&quot;#1">Größe</h2>', 'gr%C3%B6%C3%9Fe%22%231'],
    [
      'none of a section that began before',
      '<section id="a"><p>x</p><h2>Taste</h2></section>',
      null,
    ],
    ['none of several words', '<h2 id="the taste">Taste</h2>', null],
    ['none where there is none', '<h2>Taste</h2>', null],
  ])('is %s', (_, html, anchor) => {
    const headings = extract(html).blocks.filter((block) => block.kind === 'heading')
    expect(headings).toMatchObject([{ anchor }])
  })
})

describe('what a page says about itself', () => {
  test.each([
    ['its title', '<title>Oolong</title>', 'Oolong'],
    [
      'without a site name it tells',
      '<title>Oolong | Alpine</title><meta property="og:site_name" content="Alpine">',
      'Oolong',
    ],
    [
      'without one that is its host’s',
      '<title>Tea – Oolong from Nantou</title>',
      'Oolong from Nantou',
    ],
    [
      'without one in front of its headline',
      '<title>Alpine House » Oolong</title><h1>Oolong</h1>',
      'Oolong',
    ],
    ['a hyphen is no separator', '<title>E-mail and set-up</title>', 'E-mail and set-up'],
    [
      'what it gives for sharing',
      '<title>x</title><meta property="og:title" content="Oolong &amp; co">',
      'Oolong & co',
    ],
    ['its headline', '<h1>Oolong <em>tea</em></h1>', 'Oolong tea'],
    ['the end of its address', '<p>x</p>', 'oolong'],
  ])('is called by %s', (_, head, title) => {
    expect(extract(head).title).toBe(title)
  })

  test('language, description, canonical address and directives are read', () => {
    const document = extract(`<html lang="de_at"><head><base href="/shop/">
      <meta name="Description" content="Tee &amp; mehr"><link rel="canonical" href="oolong">
      <meta name="robots" content="noindex"><meta name="otherbot" content="nofollow"></head><p>x`)
    expect(document).toMatchObject({
      language: 'de-AT',
      description: 'Tee & mehr',
      directives: { noindex: true, nofollow: false },
    })
    expect(document.canonical?.href).toBe('https://tea.example/shop/oolong')
  })

  test('links are taken from the whole page, once, but for those it disowns', () => {
    const { links } =
      extract(`<nav><a href="/a">A</a></nav><footer><a href="../b?x=1&amp;y=2">B</a></footer>
      <a href="/a">A</a><a href="/c" rel="nofollow">C</a><a>D</a><a href="https://">E</a>`)
    expect(links.map(({ href }) => href)).toEqual([
      'https://tea.example/a',
      'https://tea.example/b?x=1&y=2',
    ])
  })

  test('feeds are those that it names as its own, but for those of comments', () => {
    const link = (type: string, rest: string) => `<link rel=alternate type="${type}" ${rest}>`
    const { feeds } =
      extract(`<base href="/shop/">${link('application/rss+xml', 'href="feed?a&amp;b"')}
      <!-- ${link('application/rss+xml', 'href=/commented-out')} -->
      ${link('application/atom+xml', 'href=/atom')}${link('text/html', 'href=/elsewhere')}
      ${link('application/rss+xml', 'href=/c title="All comments"')}${link('application/rss+xml', '')}`)
    expect(feeds.map(({ href }) => href)).toEqual([
      'https://tea.example/shop/feed?a&b',
      'https://tea.example/atom',
    ])
  })
})

const [many, million] = [100_000, 1_000_000]

/** About a megabyte each: what takes quadratic time takes minutes. */
const hostile: [string, string][] = [
  ['deep', '<div>'.repeat(many) + '</div>'.repeat(many)],
  ['unclosed', '<p><b>'.repeat(many)],
  ['closed all over', '<div>'.repeat(many) + '</b>'.repeat(many)],
  ['closed where nothing is open', '<div><i></b>'.repeat(many)],
  ['closed in the wrong order', '<i><b></i></b>'.repeat(many)],
  ['full of lists of terms', '<dl><dt>tea'.repeat(many)],
  ['full of tables', '<table><tr><td>'.repeat(many)],
  ['full of headings', '<h1>'.repeat(500) + '<b></b>'.repeat(many)],
  ['full of small print', '<sup>'.repeat(500) + '<b>1</b>'.repeat(many)],
  ['full of new elements', Array.from({ length: many }, (_, at) => `<x${at}></x${at}>`).join('')],
  ['unclosed between closed ones', '<h2>Teas</h2><p>x'.repeat(many)],
  ['unfinished', '<a href="'.repeat(many)],
  ['full of attributes', `<p ${'x=1 '.repeat(many)}>tea`],
  ['full of spaces', `<p>${'<b> </b>'.repeat(many)}tea`],
  ['full of lists', '<ul><li>'.repeat(many)],
  ['full of headings that announce others', '<h2>Related products</h2><p>x'.repeat(many / 4)],
  ['full of links that look like buttons', '<a class="btn">Go now</a>'.repeat(many / 2)],
  ['full of buttons', '<button>Is it organic?</button>'.repeat(many / 2)],
  ['full of headings inside of headings', '<h2>'.repeat(500) + '<b>x</b>'.repeat(many / 2)],
  ['full of line breaks', '<br>'.repeat(many)],
  ['full of posts', '<p id="post_1">tea'.repeat(many / 2)],
  ['full of posts inside of posts', '<div id="post_1" class="footer">tea'.repeat(many / 2)],
  ['full of choices', '<div><label><input type=radio>tea'.repeat(many / 4)],
  ['full of what is said in two ways', '<span aria-hidden=true>tea</span>'.repeat(many / 2)],
  ['full of lines of links', '<p><a>tea</a> | <a>pots</a> | <a>cups</a>'.repeat(many / 8)],
  ['full of links that end cards', '<div>tea <a>Go now</a></div>'.repeat(many / 4)],
  ['full of footers', '<footer>Tel. 555 12 34 56<br>4 Mill Lane<br>8001 Keswick'.repeat(many / 8)],
  ['full of null bytes', '\0<p\0>a\0'.repeat(many)],
  ['plain text from somewhere on', `<plaintext>${'<div>'.repeat(many)}`],
  ['full of noscript', '<noscript '.repeat(many)],
  ['full of comments', '<!--'.repeat(million / 4)],
  ['full of ends of nothing', '<div>'.repeat(many) + '</i>'.repeat(2 * many)],
  ['full of character references', '<p class="&amp;&copy=">&lt;&#65'.repeat(many / 2)],
  ['full of what begins tags', '<'.repeat(million)],
  ['one long word', 'a'.repeat(million)],
]

test.each(hostile)('a page that is %s is read all the same', (_, html) => {
  expect(extract(`<title>Tea</title>${html}`).title).toBe('Tea')
})
