import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { parseHTML } from 'linkedom'
import { closeOpenMarks } from '../../src/web/widget/view/markdown/close-open-marks.ts'
import { renderMarkdown } from '../../src/web/widget/view/markdown/render-markdown.ts'

const documentBefore = Object.getOwnPropertyDescriptor(globalThis, 'document')

beforeAll(() => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true })
})

afterAll(() => {
  if (documentBefore) Object.defineProperty(globalThis, 'document', documentBefore)
  else Reflect.deleteProperty(globalThis, 'document')
})

type Table = [markdown: string, html: string][]

// linkedom writes the attribute that was set last first.
function link(address: string, label = address): string {
  return `<a rel="noopener" target="_blank" href="${address}">${label}</a>`
}

const paragraphs: Table = [
  ['', ''],
  [' \n\n\t\n', ''],
  ['One.', '<p>One.</p>'],
  ['One.\nTwo.\n\nThree.', '<p>One.\nTwo.</p><p>Three.</p>'],
  ['One.\r\nTwo.\r\n\r\nThree.', '<p>One.\nTwo.</p><p>Three.</p>'],
  ['\n\n  One.  \n', '<p>One.</p>'],
  ['One.\u2028Two.', '<p>One.\u2028Two.</p>'],
  ['# Teas', '<p><strong>Teas</strong></p>'],
  [
    '###### Green *teas* ##\nAll year.',
    '<p><strong>Green <em>teas</em></strong></p><p>All year.</p>',
  ],
  ['####### Teas', '<p>####### Teas</p>'],
  ['#1 in Norway', '<p>#1 in Norway</p>'],
  ['C# and F#', '<p>C# and F#</p>'],
  ['One\n---\nTwo', '<p>One</p><hr><p>Two</p>'],
  ['***\n\n_ _ _\n\n- - -', '<hr><hr><hr>'],
  ['--', '<p>--</p>'],
  ['> Quoted,\n> **twice**.\nNot.', '<p>Quoted,\n<strong>twice</strong>.\nNot.</p>'],
  ['> a\n> > deep', '<p>a\ndeep</p>'],
]

const emphasis: Table = [
  ['**bold** and __bold__', '<p><strong>bold</strong> and <strong>bold</strong></p>'],
  ['*it* and _it_', '<p><em>it</em> and <em>it</em></p>'],
  ['***both***', '<p><em><strong>both</strong></em></p>'],
  ['**bold *both***', '<p><strong>bold <em>both</em></strong></p>'],
  ['*it **both***', '<p><em>it <strong>both</strong></em></p>'],
  ['***both** it*', '<p><em><strong>both</strong> it</em></p>'],
  ['***both* bold**', '<p><strong><em>both</em> bold</strong></p>'],
  [
    '**_both_** and _**both**_',
    '<p><strong><em>both</em></strong> and <em><strong>both</strong></em></p>',
  ],
  ['**one\nline**', '<p><strong>one\nline</strong></p>'],
  ['**one\n\nblock**', '<p>**one</p><p>block**</p>'],
  ['**Price:**5 €', '<p><strong>Price:</strong>5 €</p>'],
  ['これは**「大切」**です', '<p>これは<strong>「大切」</strong>です</p>'],
  ['in*side*word', '<p>in<em>side</em>word</p>'],
  [
    '**`code` and [link](https://a.example/)**',
    `<p><strong><code>code</code> and ${link('https://a.example/', 'link')}</strong></p>`,
  ],
  ['2 * 3 * 4', '<p>2 * 3 * 4</p>'],
  ['2*3*4 and 2**3**4', '<p>2*3*4 and 2**3**4</p>'],
  ['snake_case_name, __init__.py', '<p>snake_case_name, <strong>init</strong>.py</p>'],
  ['größe_über_alles', '<p>größe_über_alles</p>'],
  ['** alone', '<p>** alone</p>'],
  ['**', '<p>**</p>'],
  ['a ** b ** c', '<p>a ** b ** c</p>'],
  ['from 5* to 7*', '<p>from 5* to 7*</p>'],
  ['**4* and 5* hotels**', '<p><strong>4* and 5* hotels</strong></p>'],
  ['**not closed', '<p>**not closed</p>'],
  ['*a **b* c**', '<p><em>a **b</em> c**</p>'],
  ['****four**** _____', '<p>****four**** _____</p>'],
  ['\\*not\\* \\_it\\_ \\[a](b) \\`c\\` \\# \\\\ \\n', '<p>*not* _it_ [a](b) `c` # \\ \\n</p>'],
]

const code: Table = [
  ['`a`', '<p><code>a</code></p>'],
  ['``a`b`` and ` ``` `', '<p><code>a`b</code> and <code>```</code></p>'],
  [
    '`**a** [b](https://c.example) <i>`',
    '<p><code>**a** [b](https://c.example) &lt;i&gt;</code></p>',
  ],
  ['`not closed', '<p>`not closed</p>'],
  ['``not closed` **b**', '<p>``not closed` <strong>b</strong></p>'],
  ['`a\\`b`', '<p><code>a\\</code>b`</p>'],
  [
    '```js\nlet a = 1\n\n\tb("<i>")\n```\nAfter',
    '<pre tabindex="0"><code>let a = 1\n\n\tb("&lt;i&gt;")</code></pre><p>After</p>',
  ],
  [
    'Before\n~~~\n```\n# **x**\n- y\n~~~',
    '<p>Before</p><pre tabindex="0"><code>```\n# **x**\n- y</code></pre>',
  ],
  ['````\n```\n````', '<pre tabindex="0"><code>```</code></pre>'],
  ['```\nnot closed\n\nat all', '<pre tabindex="0"><code>not closed\n\nat all</code></pre>'],
  ['```a``` is no block', '<p><code>a</code> is no block</p>'],
  ['  ```\n  a\n    b\n  ```', '<pre tabindex="0"><code>a\n  b</code></pre>'],
  [
    '- Run:\n  ```sh\n  a\n\n  b\n  ```\n- Wait',
    '<ul><li>Run:<pre tabindex="0"><code>a\n\nb</code></pre></li><li>Wait</li></ul>',
  ],
]

const lists: Table = [
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['* a\n+ b\n• c', '<ul><li>a</li><li>b</li><li>c</li></ul>'],
  ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
  ['3) a\n4) b', '<ol start="3"><li>a</li><li>b</li></ol>'],
  ['1. a\n- b\n2. c', '<ol><li>a</li></ol><ul><li>b</li></ul><ol start="2"><li>c</li></ol>'],
  ['1. a\n\n2. b\n\n\n3. c\n\nd', '<ol><li>a</li><li>b</li><li>c</li></ol><p>d</p>'],
  [
    '- a\n  - b\n    - c\n  - d\n- e',
    '<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>',
  ],
  ['1. a\n  - b\n  - c\n2. d', '<ol><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ol>'],
  ['1. a\n\n   more\n   of it\n2. b', '<ol><li>a<p>more\nof it</p></li><li>b</li></ol>'],
  ['- a\n  goes on\n- b', '<ul><li>a\ngoes on</li><li>b</li></ul>'],
  ['Teas:\n- a\nAll of it.', '<p>Teas:</p><ul><li>a</li></ul><p>All of it.</p>'],
  ['- **a**: `b`', '<ul><li><strong>a</strong>: <code>b</code></li></ul>'],
  ['1986 was good', '<p>1986 was good</p>'],
  ['1986. A good year', '<p>1986. A good year</p>'],
  ['-5 °C', '<p>-5 °C</p>'],
  ['-\n- a', '<ul><li></li><li>a</li></ul>'],
]

const links: Table = [
  ['[Tea](https://a.example/tea)', `<p>${link('https://a.example/tea', 'Tea')}</p>`],
  [
    '[Tea](http://a.example "Our \\"teas")',
    `<p>[Tea](${link('http://a.example/', 'http://a.example')} "Our "teas")</p>`,
  ],
  ['[Tea](http://a.example "Our teas").', `<p>${link('http://a.example/', 'Tea')}.</p>`],
  [
    '[**Tea** `x`](https://a.example/)',
    `<p>${link('https://a.example/', '<strong>Tea</strong> <code>x</code>')}</p>`,
  ],
  [
    '[Tea](https://a.example/wiki/Tea_(drink))!',
    `<p>${link('https://a.example/wiki/Tea_(drink)', 'Tea')}!</p>`,
  ],
  [
    '[https://a.example/](https://b.example/)',
    `<p>${link('https://b.example/', 'https://a.example/')}</p>`,
  ],
  [
    '[a [b](https://b.example/) c](https://c.example/)',
    `<p>${link('https://c.example/', 'a b c')}</p>`,
  ],
  ['[](https://a.example/)', `<p>${link('https://a.example/')}</p>`],
  ['[mail](mailto:tea@a.example)', '<p><a rel="noopener" href="mailto:tea@a.example">mail</a></p>'],
  ['<https://a.example/?a=b>', `<p>${link('https://a.example/?a=b')}</p>`],
  [
    'See https://a.example/b, or (https://a.example/c).',
    `<p>See ${link('https://a.example/b')}, or (${link('https://a.example/c')}).</p>`,
  ],
  ['https://a.example/wiki/Tea_(drink)?', `<p>${link('https://a.example/wiki/Tea_(drink)')}?</p>`],
  [
    '(https://a.example/wiki/Tea_(drink))',
    `<p>(${link('https://a.example/wiki/Tea_(drink)')})</p>`,
  ],
  ['**https://a.example/b**', `<p><strong>${link('https://a.example/b')}</strong></p>`],
  [
    '"https://a.example/b" [https://a.example/c]',
    `<p>"${link('https://a.example/b')}" [${link('https://a.example/c')}]</p>`,
  ],
  ['请看https://a.example/b。谢谢', `<p>请看${link('https://a.example/b')}。谢谢</p>`],
  [
    'HTTPS://a.example/b_c_d',
    `<p>${link('https://a.example/b_c_d', 'HTTPS://a.example/b_c_d')}</p>`,
  ],
  ['xhttps://a.example/ and https:// alone', '<p>xhttps://a.example/ and https:// alone</p>'],
  ['Footnote [1] and a[0]', '<p>Footnote [1] and a[0]</p>'],
  ['[a] (https://a.example/)', `<p>[a] (${link('https://a.example/')})</p>`],
  [
    '![Our shop](https://a.example/shop.png)',
    `<p>${link('https://a.example/shop.png', 'Our shop')}</p>`,
  ],
  ['![Our shop](/shop.png) is open', '<p>Our shop is open</p>'],
  [
    '[![Our shop](https://a.example/shop.png)](https://a.example/)',
    `<p>${link('https://a.example/', 'Our shop')}</p>`,
  ],
]

const tables: Table = [
  [
    'Prices:\n| Tea | Price |\n|:----|------:|\n| **Assam** | 5 € |\n| [Sencha](https://a.example/) | `7` |\nAll of them.',
    '<p>Prices:</p><div tabindex="0" class="table"><table>' +
      '<tr><th>Tea</th><th style="text-align:end">Price</th></tr>' +
      '<tr><td><strong>Assam</strong></td><td style="text-align:end">5 €</td></tr>' +
      `<tr><td>${link('https://a.example/', 'Sencha')}</td><td style="text-align:end"><code>7</code></td></tr>` +
      '</table></div><p>All of them.</p>',
  ],
  [
    'a | b | c\n:-: | - | -\nd \\| `e\\|f` | g | h | too many\nmissing |',
    '<div tabindex="0" class="table"><table>' +
      '<tr><th style="text-align:center">a</th><th>b</th><th>c</th></tr>' +
      '<tr><td style="text-align:center">d | <code>e|f</code></td><td>g</td><td>h</td></tr>' +
      '<tr><td style="text-align:center">missing</td></tr></table></div>',
  ],
  ['| a | b |\n|---|\n| c | d |', '<p>| a | b |\n|---|\n| c | d |</p>'],
  ['Mon | Tue', '<p>Mon | Tue</p>'],
  [
    '- Prices:\n  | a |\n  |---|\n  | b |',
    '<ul><li>Prices:<div tabindex="0" class="table"><table><tr><th>a</th></tr>' +
      '<tr><td>b</td></tr></table></div></li></ul>',
  ],
]

describe('renders', () => {
  test.each([...paragraphs, ...emphasis, ...code, ...lists, ...links, ...tables])(
    '%j',
    (markdown, html) => {
      expect(render(markdown)).toBe(html)
    },
  )
})

describe('keeps as the text that it is', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">x</a><br>&lt;b&gt;&amp;',
    '<!-- x --> <![CDATA[x]]> <?x?>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](javascript://a.example/%0aalert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:msgbox)',
    '[x](file:///etc/passwd)',
    '[x](//a.example/b)',
    '[x](/b)',
    '[x](b.html)',
    '[x](#b)',
    '[x](?b)',
    '[x]()',
    '[x](https:a.example)',
    '[x](https:/a.example)',
    '[x](https://)',
    '[x](https://[)',
    '[x](java\tscript:alert(1))',
    '[x](\u0000javascript:alert(1))',
    '[x](javascript&colon;alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](javascript%3Aalert(1))',
    '<javascript:alert(1)>',
    '<tea@a.example>',
  ])('%j', (text) => {
    const holder = document.createElement('div')
    holder.append(...renderMarkdown(text))
    expect(holder.textContent).toBe(text)
    expect([...holder.querySelectorAll('*')].map(({ localName }) => localName)).toEqual(['p'])
  })

  test('a target cannot leave its attribute', () => {
    expect(render('[x](https://a.example/"onclick="alert(1))')).toBe(
      `<p>${link('https://a.example/%22onclick=%22alert(1)', 'x')}</p>`,
    )
  })
})

const answer = `## Our teas

We have **black** and *green* teas, ***both* in tins**, and \`loose\` ones (see
the [**whole** list](https://a.example/wiki/Tea_(drink) "All teas") or <https://a.example/shop>).

1. **Assam**: strong
   - from 5 €
   - _organic_ and ![A tin](https://a.example/tin.png)

     with \`\`a \` in code\`\`
2. Sencha, from https://a.example/sencha.

| Tea | Price |
|:----|------:|
| **Assam** | [5 €](https://a.example/5) |
| Sencha | \`7\` |

> Bring the water to 80 °C,
> **never** more.

~~~sh
brew --tea sencha
echo done
~~~

---

- [ ] snake_case_name
- 2 x 3 = 6

Write to [us](mailto:tea@a.example), **__any__ time**.`

describe('an answer that is being written', () => {
  const prefixes = Array.from({ length: answer.length + 1 }, (_, end) => answer.slice(0, end))

  test('shows no mark at any moment', () => {
    for (const prefix of prefixes) {
      const shown = visibleText(renderMarkdown(closeOpenMarks(prefix)))
      for (const mark of ['**', '__', '](', '~~', '##', '--', '| ', '<h'])
        expect({ prefix, shown }).not.toEqual({ prefix, shown: expect.stringContaining(mark) })
    }
  })

  test('only ever grows', () => {
    let before = ''
    for (const prefix of prefixes) {
      const shown = wordsOf(renderMarkdown(closeOpenMarks(prefix)))
      expect({ prefix, shown: shown.slice(0, before.length) }).toEqual({ prefix, shown: before })
      before = shown
    }
    expect(before).toBe(wordsOf(renderMarkdown(answer)))
  })

  test('looks in the end as it does when it is complete', () => {
    expect(render(closeOpenMarks(answer))).toBe(render(answer))
  })

  test.each([
    ['**bo', '<p><strong>bo</strong></p>'],
    ['**bold*', '<p><strong>bold</strong></p>'],
    ['a **', '<p>a</p>'],
    ['a **b *c', '<p>a <strong>b <em>c</em></strong></p>'],
    ['*a **b', '<p><em>a <strong>b</strong></em></p>'],
    ['**a\nb', '<p><strong>a\nb</strong></p>'],
    ['**a\n', '<p><strong>a</strong></p>'],
    ['- **a', '<ul><li><strong>a</strong></li></ul>'],
    ['> **a', '<p><strong>a</strong></p>'],
    ['# **a', '<p><strong><strong>a</strong></strong></p>'],
    ['`co', '<p><code>co</code></p>'],
    ['**a `b *c', '<p><strong>a <code>b *c</code></strong></p>'],
    ['``a`', '<p><code>a</code></p>'],
    ['[label', '<p>label</p>'],
    ['[label]', '<p>label</p>'],
    ['[label](', '<p>label</p>'],
    ['[label](htt', '<p>label</p>'],
    ['[label](https://a.example/b_(c)', '<p>label</p>'],
    ['[label](https://a.example/ "ti', '<p>label</p>'],
    ['[**label** x](htt', '<p><strong>label</strong> x</p>'],
    ['**[label](htt', '<p><strong>label</strong></p>'],
    ['**[label ](htt', '<p><strong>label</strong></p>'],
    ['![A tin](htt', '<p>A tin</p>'],
    ['<https://a.example/', `<p>${link('https://a.example/')}</p>`],
    ['a \\', '<p>a</p>'],
    ['a\n-', '<p>a</p>'],
    ['a\n12', '<p>a</p>'],
    ['a\n##', '<p>a</p>'],
    ['a\n``', '<p>a</p>'],
    ['a\n| b', '<p>a</p>'],
    ['a\n\n| b | c |\n|--', '<p>a</p>'],
    ['a\n\n| b', '<p>a</p>'],
    ['| b', ''],
    ['```\na\n``', '<pre tabindex="0"><code>a</code></pre>'],
    ['```\n**a', '<pre tabindex="0"><code>**a</code></pre>'],
    ['```\na\n```\n**b', '<pre tabindex="0"><code>a</code></pre><p><strong>b</strong></p>'],
    ['', ''],
  ])('%j', (markdown, html) => {
    expect(render(closeOpenMarks(markdown))).toBe(html)
  })

  test('the rest of a table shows while a row is being written', () => {
    const table = '| a | b |\n|---|---|\n| c | **d'
    expect(render(closeOpenMarks(table))).toBe(render(`${table}** |`))
  })
})

const attacks = [
  ...'* ` [ ] ![ ]( []( []((( | |- > ~~~` \\ < **a *a_b `a``b'.split(' '),
  ...'<https:// https://a[ http://a( http://'.split(' '),
  ...['> ', '- ', '1. ', '- > ', '*a ', '*a **b ', '_a *b ', '*a* ', '***a* ', '`a` ', '`` ` ``` '],
  ...['[](x "', '[a](b) ', '[a](https://b) ', '[[a](https://b) ', '![[a](https://b) '],
  ...['|\n', '|-\n', '|-|\n', '- a\n', '-\n', '> a\n\n', '~~~\n', '\n', '---\n', '# a\n'],
]

// Each would take minutes if it took time by its square, or end in a RangeError.
describe('renders 100 kB of it', () => {
  test.each(attacks)('%j', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    expectBoundedDepth(renderMarkdown(text))
    renderMarkdown(closeOpenMarks(text))
  })

  test.each([
    ['a list that goes deeper with each line', staircase((depth) => `${' '.repeat(2 * depth)}- a`)],
    ['a quote that goes deeper with each line', staircase((depth) => `${'>'.repeat(depth)} a`)],
    [
      'runs of backticks, each longer',
      staircase((depth) => '`'.repeat(depth)).replaceAll('\n', ' '),
    ],
    [
      'a wide table of many short rows',
      `${'|a'.repeat(12_000)}\n${'|-'.repeat(12_000)}${'\n|'.repeat(25_000)}`,
    ],
    ['a long run of tildes and a backtick', `${'~'.repeat(100_000)}\``],
    ['a line of spaces in words', `a${' '.repeat(100_000)}b`],
    ['targets in targets', `${'[](a'.repeat(25_000)} b c`],
    ['a target of brackets', `[](${'(x)'.repeat(33_000)} y`],
    ['marks that nothing opens', `${'*a '.repeat(10)}${'b* c_ d** '.repeat(10_000)}`],
    ['marks in marks', `${'*a _b '.repeat(8_000)}${'b_ a* '.repeat(8_000)}`],
    ['brackets in brackets', `${'['.repeat(50_000)}a${'](https://b)'.repeat(4_000)}`],
    ['a label of many pieces in a link', `[![${'['.repeat(99_000)}](https://a)](https://b)`],
  ])('%s', (_, text) => {
    expectBoundedDepth(renderMarkdown(text))
    renderMarkdown(closeOpenMarks(text))
  })
})

function render(markdown: string): string {
  const holder = document.createElement('div')
  holder.append(...renderMarkdown(markdown))
  return holder.innerHTML
}

/** What a reader sees outside of code, where marks are what they are. */
function visibleText(nodes: Node[]): string {
  const holder = document.createElement('div')
  holder.append(...nodes)
  for (const shown of holder.querySelectorAll('code')) shown.remove()
  return holder.textContent
}

/** Without spaces, and without the marks that stay text, such as that of a price. */
function wordsOf(nodes: Node[]): string {
  return nodes
    .map((node) => node.textContent)
    .join('')
    .replace(/[\s*_`[\]]/g, '')
}

function expectBoundedDepth(nodes: Node[]): void {
  let level: Node[] = nodes
  let depth = 0
  for (; level.length > 0; depth++) level = level.flatMap((node) => [...node.childNodes])
  expect(depth).toBeLessThan(60)
}

function staircase(line: (depth: number) => string): string {
  return Array.from({ length: 440 }, (_, depth) => line(depth)).join('\n')
}
