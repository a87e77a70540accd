import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { parseHTML } from 'linkedom'
import { allowedPlaces } from '../../../src/answerers/guarding/allowed-places.ts'
import { LinkGuard } from '../../../src/answerers/guarding/link-guard.ts'
import { renderMarkdown } from '../../../src/web/widget/view/markdown/render-markdown.ts'
import { found, shopBot } from '../../support/answering.ts'

const documentBefore = Object.getOwnPropertyDescriptor(globalThis, 'document')

beforeAll(() => {
  const { document } = parseHTML('<!doctype html><html><body></body></html>')
  Object.defineProperty(globalThis, 'document', { value: document, configurable: true })
})

afterAll(() => {
  if (documentBefore) Object.defineProperty(globalThis, 'document', documentBefore)
  else Reflect.deleteProperty(globalThis, 'document')
})

const allowed = allowedPlaces({
  chatbot: shopBot({ siteUrl: 'https://site.example', contactUrl: 'https://forms.example/c' }),
  context: [found('shipping', 'Write to info@mailer.example.')],
})

// Of these any is put behind any: addresses, the marks of Markdown, and what ends or hides an address.
const parts = [
  ...['https://', 'http://', 'ftp://', '//', '/', '\\', 'www.', 'javascript:', 'data:text/html,'],
  ...['evil.com', 'evil.com/x', 'https://evil.com', 'https://evil.com/', 'evil@evil.com', '@'],
  ...['site.example', 'site.example/', 'https://site.example', 'https://site.example/a'],
  ...['info@mailer.example', 'mailto:', 'https://forms.example/c', 'x', 'a', 'title', '%2f', '='],
  ...['[', ']', '](', ')', '(', '[x]', '[x](', '[r]: ', '[r]', '![', '(/x "t")', ': ', ':'],
  ...['<', '>', '<a href="', '<img src=x onerror=alert(1)>', '<script>', '"', "'", '{', '}'],
  ...['`', '``', '```', '~~~', '\n```\n', '\n~~~\n', '\n$$\n', '\n|--|\n|', '|', '*', '_', '^'],
  ...['&colon;', '&sol;', '&num;', '&quest;', '&#47;', '&#104;ttps', '&commat;', '&period;', '&'],
  ...['\\(', '\\[', '\\`', '\\:', '&amp;', '&lt;', '&Tab;', '#', '?', '!', ';', ',', '.', '$'],
  ...[' ', '\n', '\n\n', '\t', '    ', '- ', '> ', '1. ', '# ', '\u200b', '\ufeff', '\u00a0'],
  ...['\u00ad', '\u3000', '。', '…', '！', '’', '‹', '›', 'Ⓐ', 'を'],
]

// Into these they are put at any place, over a sign or between two.
const beginnings = [
  ...['', 'https://site.example', 'www.site.example', 'https://evil.com', 'www.evil.com'],
  ...['[x](https://site.example/)', '[x](https://evil.com)', '![x](//evil.com)', '[x](/a "t")'],
  ...['[r]: https://site.example', '[r]: &sol;&sol;evil.com', '[a][r]\n\n[r]: /x\n'],
  ...['<https://site.example>', 'info@mailer.example', 'https://site.example/ https://evil.com/'],
  ...['[https://site.example](bad:x).evil.com', '[a](bad:x)(//evil.com)', '`b` <img onerror=x>'],
]

describe('no link, picture or tag leads off the site, whatever the answer, whole and cut', () => {
  test.each([1, 2])('%d', (seed) => {
    const random = randomFrom(seed)
    let linksOnSite = 0
    for (let round = 0; round < 5000; round++) {
      const answer = anyAnswer(random)
      const read = guarded(answer, answer.length)
      expect([answer, guarded(answer, 1 + Math.floor(random() * 4))]).toEqual([answer, read])
      // As GitHub's Markdown has it, with bare addresses as links.
      const html = Bun.markdown.html(read, { autolinks: true })
      const targets = [...targetsInWidget(read), ...targetsIn(html)]
      expect([answer, read, targets.filter((it) => !isOnSite(it))]).toEqual([answer, read, []])
      expect([answer, foreignTagsIn(html)]).toEqual([answer, []])
      linksOnSite += targets.length
    }
    expect(linksOnSite).toBeGreaterThan(200)
  })
})

function anyAnswer(random: () => number): string {
  const anyOf = (texts: string[]) => texts[Math.floor(random() * texts.length)] ?? ''
  let answer = anyOf(beginnings)
  for (let left = 1 + Math.floor(random() * 8); left > 0; left--) {
    const place = Math.floor(random() * (answer.length + 1))
    const behind = place + (random() < 0.2 ? 1 : 0)
    answer = answer.slice(0, place) + anyOf(parts) + answer.slice(behind)
  }
  return answer
}

function guarded(answer: string, length: number): string {
  const guard = new LinkGuard(allowed)
  let read = ''
  for (let at = 0; at < answer.length; at += length) {
    read += guard.push(answer.slice(at, at + length))
  }
  return read + guard.end()
}

function targetsInWidget(text: string): string[] {
  if (!/https?:|mailto:/i.test(text)) return []
  const holder = document.createElement('div')
  holder.append(...renderMarkdown(text))
  return [...holder.querySelectorAll('[href], [src]')].map(
    (it) => it.getAttribute('href') ?? it.getAttribute('src') ?? '',
  )
}

function targetsIn(html: string): string[] {
  return [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, target = '']) =>
    target.replaceAll('&amp;', '&'),
  )
}

const ownTags =
  /^(?:p|a|em|strong|code|pre|ul|ol|li|blockquote|h\d|hr|br|img|table|thead|tbody|tr|th|td|del|u)$/

/** Those that are not Markdown's own. */
function foreignTagsIn(html: string): string[] {
  return [...html.matchAll(/<\/?([a-z!?][^\s>/]*)([^>]*)/gi)]
    .filter(([, name = '', attributes = '']) => !ownTags.test(name) || / on\w+=/.test(attributes))
    .map(([tag]) => tag)
}

/** An address that no browser would follow leads nowhere. */
function isOnSite(target: string): boolean {
  const url = URL.parse(target, 'https://site.example/page')
  if (!url) return true
  if (url.protocol === 'mailto:') return /[@.](?:mailer|site)\.example$/.test(url.pathname)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && (url.hostname.endsWith('site.example') || !url.hostname.includes('evil'))
}

/** Park and Miller's, which is the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
