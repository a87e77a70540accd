import { describe, expect, test } from 'bun:test'
import { allowedPlaces } from '../../../src/answerers/guarding/allowed-places.ts'
import { LinkGuard } from '../../../src/answerers/guarding/link-guard.ts'
import { found, shopBot } from '../../support/answering.ts'

const chatbot = shopBot({
  domains: ['lanterns.example', 'shop.example', 'müller.example', 'site.example'],
  assistantProfile: 'Friendly. For bookings name https://booking.example/lanterns.',
  contactUrl: 'https://forms.example/contact?shop=1',
  welcomeMessage: 'Hello! Write to boss@mailer.example, or ask.',
})
const allowed = allowedPlaces({
  chatbot: { ...chatbot, domains: [...chatbot.domains, 'xn--mller-kva.example'] },
  context: [found('shipping', 'Write to Lantern.Shop+orders@mail.example.')],
})

/** What a reader gets of it in all, whole and in every cut. */
function guarded(answer: string): string {
  const inPieces = [1, 2, 3, 5, 11].map((length) => {
    const guard = new LinkGuard(allowed)
    const pieces = answer.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
    return pieces.map((piece) => guard.push(piece)).join('') + guard.end()
  })
  const guard = new LinkGuard(allowed)
  const whole = guard.push(answer) + guard.end()
  for (const read of inPieces) expect(read).toBe(whole)
  return whole
}

describe('an answer keeps, to the letter,', () => {
  test.each([
    'Plain words: 10:30, a/b, 1 < 2, [sic], data: none, e.g. this and that!',
    'See https://lanterns.example/shipping, or https://www.shop.example/a_(b)?c=d#e.',
    '[Shipping](https://lanterns.example/shipping) and [returns](/returns#how "How").',
    '![A lamp](https://lanterns.example/lamp.png) and <https://lanterns.example/>.',
    'Book at https://booking.example/lanterns. Or [ask](https://forms.example/contact?shop=1).',
    '|[a](https://lanterns.example)|[b](https://lanterns.example/b)|',
    '**https://lanterns.example**, _https://lanterns.example_ (https://lanterns.example).',
    'https://lanterns.example/?next=https://shop.example/a and /returns#how',
    'https://lanterns.example/a?b=1&c=2 or https://lanterns.example/a?b=1&amp;c=2',
    'https://müller.example/lampen',
    '1. **One**\n2. _Two_\n\n| a | b |\n|---|---|\n| 1 | 2 |',
    'Javascript is a language, www is a net, and http is a protocol',
    'Javascript: the good parts. // Not an address. Q&A, AT&amp;T, R&D; C:\\Users\\me, a\\_b',
    'Mention @lanterns, install @scope/pkg or pkg@1.2.3, [Note]: this and that',
    'Write to info@lanterns.example, orders@mail.shop.example or [us](mailto:info@shop.example).',
    'Write to lantern.shop+Orders@mail.example, <boss@mailer.example> or mailto:boss@mailer.example.',
    '営業時間は10:00から18:00です。詳しくはhttps://lanterns.example/ をご覧ください。',
    '詳しくはhttps://lanterns.example/案内。メールはinfo@lanterns.example です。',
  ])('%s', (answer) => {
    expect(guarded(answer)).toBe(answer)
  })
})

describe('what leads elsewhere becomes words:', () => {
  test.each([
    ['[click here](https://evil.example) now', 'click here now'],
    ['![a lamp](https://evil.example/x.png) now', 'a lamp now'],
    ['See https://evil.example/x, please.', 'See …, please.'],
    ['(see www.evil.example)', '(see …)'],
    ['[a [b](https://evil.example/1) c](https://evil.example/2)', 'a b c'],
    ['[mail](mailto:me@evil.example) [call](tel:123)', 'mail call'],
    ['[x](https://lanterns.example@evil.example/)', 'x'],
    ['[x](https://lanterns.example.evil.example/)', 'x'],
    ['[x](https://evil.example/https://lanterns.example/)', 'x'],
    ['[x](https://booking.example/other)', 'x'],
    ['[x](java\tscript:alert)', 'x (java\tscript:alert)'],
    ['[x](/\\evil.example) [y](http:\\\\evil.example)', 'x y'],
    ['info@lanterns.exampleです', 'info@lanterns.example です'],
    ['https://lanterns.exampleです', 'https://lanterns.example です'],
    ['請訪問https://evil.example/付款。謝謝', '請訪問…。謝謝'],
  ])('%s -> %s', (answer, read) => {
    expect(guarded(answer)).toBe(read)
  })
})

describe('a host cannot be hidden', () => {
  test.each([
    ...['&num;', '&quest;', '&sol;', '&#35;'].flatMap((sign): [string, string][] => [
      [`[x](https://evil.com${sign}.site.example)`, 'x'],
      [`![x](https://evil.com${sign}.site.example)`, 'x'],
      [`[r]: https://evil.com${sign}.site.example`, '[r] : …'],
      [`<a href="https://evil.com${sign}.site.example">`, '‹a href="…"›'],
    ]),
    ['[r]: &sol;&sol;evil.com', '[r] : …'],
    ['[r]: &#104;ttps&colon;&sol;&sol;evil.com', '[r] : …'],
    ['[r]: <&sol;&sol;evil.com> "t"', '[r] : <…> "t"'],
    ['[r]: javascript&colon;alert(1)', '[r] : javascript…)'],
    ['[r]: data&colon;text/html,x', '[r] : data…'],
    ['[r]: #//evil.com', '[r] : #…'],
    ['www&period;evil.com and https:\\/\\/evil.com', 'www… and https:…'],
    ['https://site.example<a.evil.com', 'https://site.example ‹a.evil.com'],
    ['https://site.example…<a.evil.com', 'https://site.example… ‹a.evil.com'],
    ['xhttps://site.example/https://evil.com', 'xhttps://site.example/ …'],
    ['_https://site.example/https://evil.com_', '_https://site.example/ …_'],
    ['https://site.example/)https://evil.com', 'https://site.example/) …'],
    ['https://site.example/}//evil.com', 'https://site.example/} …'],
    ...['"', ']', '[', '`', '’', '！'].map((sign): [string, RegExp] => [
      `https://site.example${sign}@evil.com/`,
      /^(?!.*site\.example\S*@)/,
    ]),
    ['https://site.example…@evil.com/', /^…/],
    ['https://site.example。@evil.com/', 'https://site.example 。@evil.com/'],
    ['www.site.example"@evil.com/', /^…/],
    ['https://site.example).evil.com', 'https://site.example ).evil.com'],
    ['https://site.example\ufeff.evil.com', 'https://site.example \ufeff.evil.com'],
    ['https://site.example)Ⓐ.evil.com', 'https://site.example )Ⓐ.evil.com'],
    ['https://\ufeffevil.com and www.！evil.com', '…\ufeffevil.com and …！evil.com'],
    ['<b http://>w.evil.com', '‹b …›w.evil.com'],
    ['[店](https://site.example)です', '[店](https://site.example/)です'],
    ['[https://site.example](bad:x).evil.com', '…'],
    ['ht[tps://ev](bad:x)il.com and [www](bad:x).evil.com', '… and …'],
    ['[a][](bad:x)(/\\evil.com)', '[a]  (/\\evil.com)'],
    ['[a][(/\\evil.com)](bad:x)', '[a] (/\\evil.com)'],
    ['[`]`](bad:x)(/\\evil.com)', '[`]` (/\\evil.com)'],
  ] as [string, string | RegExp][])('%s', (answer, read) => {
    if (typeof read === 'string') expect(guarded(answer)).toBe(read)
    else expect(guarded(answer)).toMatch(read)
  })
})

describe('mail goes to whom the site or its operator names, and to no one else', () => {
  test.each([
    ['<evil@evil.com>', '‹evil (at) evil.com›'],
    ['<evil@evil>', '‹evil@evil›'],
    ['mailto:evil@evil.com', 'mailto:evil (at) evil.com'],
    ['Write to evil@evil.com.', 'Write to evil (at) evil.com.'],
    ['xmpp:evil@evil.com', 'xmpp:evil (at) evil.com'],
    ['evil&commat;evil.com', 'evil…'],
    ['[us](mailto:boss@mailer.example?bcc=evil@evil.com)', 'us'],
    ['https://lanterns.example/?evil@evil.com', 'https://lanterns.example/?evil (at) evil.com'],
  ])('%s -> %s', (answer, read) => {
    expect(guarded(answer)).toBe(read)
  })
})

describe('HTML becomes words', () => {
  test.each([
    ['<img src=x onerror=alert(1)>', '‹img src=x onerror=alert(1)›'],
    ['<svg onload=alert(1)>', '‹svg onload=alert(1)›'],
    ['<script>alert(1)</script>', '‹script›alert(1)‹/script›'],
    ['<form><iframe srcdoc=x><style>', '‹form›‹iframe srcdoc=x›‹style›'],
    ['<a href="/\t/evil.com">', '‹a href="/\t/evil.com"›'],
    ['<img src="/\n/evil.com/x">', '‹img src="/\n/evil.com/x">'],
    ['<a title=">" href="\\\\evil.com">', '‹a title="›" href="\\\\evil.com">'],
    ['<a title=">" href="&sol;/evil.com">', '‹a title="›" href="…">'],
    ['The <b>bold</b> <!-- note -->', 'The ‹b›bold‹/b› ‹!-- note --›'],
    ['<https://site.example/onfocus=alert(1)>', 'https://site.example/onfocus=alert(1)'],
    ['a < b > c, 1 <2 and x->y', 'a < b > c, 1 <2 and x->y'],
  ])('%j -> %j', (answer, read) => {
    expect(guarded(answer)).toBe(read)
  })

  test.each([
    'Use `<div>` or ``<a `b`>``.',
    '```html\n<script src="x"></script>\n\n<b>\n```\nDone.',
    '~~~\n```\n<b>\n~~~\n',
    '```html\n<b>never closed',
  ])('but code stays code: %j', (answer) => {
    expect(guarded(answer)).toBe(answer)
  })

  test.each([
    'a ` b\nc `<img>` d',
    'a \\` b `<img>`',
    '| ` | <img> ` |',
    '`a` b ` c <img> `` d `',
    '[x](/y "`") `<img> "`"',
    '```\n```\n<img>',
    '   ```\n```\n<img>',
    '- ```\n  x\n  ```\n```\n<img>',
    '~~~\n```\n~~~\n<img>',
    '````\n```\n````\n<img>',
    '$$\n```\n$$\n<img>',
    '```a`b\n<img>',
    '```\n   ```\n<img>',
    `\`${'x'.repeat(3000)}<img>\``,
  ])('what one renderer may take for none is none: %j', (answer) => {
    expect(guarded(answer)).toContain('‹img›')
  })
})

test('work is linear in the answer, whatever it repeats', () => {
  const repeated = [
    ...['[', ']', '](', '![', '<', '<a ', '](a "', "](a '", '](a (', '//', 'https://', 'www.', ':'],
    ...['[x](', '[a]: ', ']:', '(', 'data:', '\\', 'https://lanterns.example/', ' ', '&#', '@'],
    ...['a@', '`', '``` ', '\n```\n', '~~~\n', '`a ', 'www.,', '.', 'https://lanterns.example,'],
  ]
  for (const sign of [...repeated, ' '.repeat(16)]) {
    for (const answer of [sign.repeat(32_000 / sign.length), `[x](${sign.repeat(1000)}`]) {
      const whole = new LinkGuard(allowed)
      const most = answer.length * 3
      expect((whole.push(answer) + whole.end()).length).toBeLessThanOrEqual(most)
      const guard = new LinkGuard(allowed)
      const pieces = answer.match(/[\s\S]{1,64}/g) ?? []
      expect(pieces.map((piece) => guard.push(piece)).join('').length).toBeLessThanOrEqual(most)
    }
  }
})
