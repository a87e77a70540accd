import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import {
  type FetchedPage,
  fetchPage,
  type PageOutcome,
  type Validators,
} from '../../../src/knowledge/fetch/fetch-page.ts'
import { defaultFetchLimits, type Fetcher } from '../../../src/knowledge/fetch/http-get.ts'
import type { SkipReason } from '../../../src/knowledge/report.ts'
import { pageFormat } from '../../../src/knowledge/fetch/page-format.ts'
import { type FixtureSite, redirectTo, startSite } from '../../support/fixture-site.ts'

const fetcher: Fetcher = {
  limits: { ...defaultFetchLimits, bytesMax: 10_000 },
  allowPrivate: true,
  signal: new AbortController().signal,
}

let site: FixtureSite
beforeEach(() => {
  site = startSite(() => [])
})
afterEach(() => site[Symbol.asyncDispose]())

function fetchPath(path: string, validators?: Validators): Promise<PageOutcome> {
  return fetchPage(new URL(path, site.url), fetcher, { mayFollow: () => true, validators })
}

async function pageAt(path: string): Promise<FetchedPage> {
  const outcome = await fetchPath(path)
  if (outcome.kind !== 'fetched') throw new Error(`Not fetched: ${JSON.stringify(outcome)}`)
  return outcome.page
}

function answerWith(body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
  return () => new Response(body, { headers })
}

describe('a page that is known', () => {
  const modified = 'Mon, 09 Nov 2026 10:00:00 GMT'

  beforeEach(() => {
    site.answers.set('/moved', redirectTo('/tea'))
    site.answers.set('/tea', ({ headers }) => {
      const isKnown =
        headers.get('if-none-match') === '"7"' || headers.get('if-modified-since') === modified
      const head = { ETag: '"7"', 'Last-Modified': modified, 'X-Robots-Tag': 'noindex' }
      return isKnown
        ? new Response(null, { status: 304, headers: head })
        : new Response('<p>Tea.</p>', { headers: { ...head, 'Content-Type': 'text/html' } })
    })
  })

  test('comes with what a later request may ask with', async () => {
    const { validators } = await pageAt('/tea')
    expect(validators).toEqual({ etag: '"7"', lastModified: modified })
  })

  test.each([
    [{ etag: '"7"', lastModified: modified }],
    [{ etag: '"7"', lastModified: null }],
    [{ etag: null, lastModified: modified }],
  ])('is not sent again where %p says that it is as it was', async (validators) => {
    for (const path of ['/tea', '/moved']) {
      expect(await fetchPath(path, validators)).toEqual({
        kind: 'not_modified',
        url: new URL('/tea', site.url),
        directives: { noindex: true, nofollow: false },
      })
    }
  })

  test('is sent where it changed', async () => {
    const outcome = await fetchPath('/tea', { etag: '"6"', lastModified: null })
    expect(outcome).toMatchObject({ kind: 'fetched', page: { text: '<p>Tea.</p>' } })
  })

  test('that says so unasked says nothing', async () => {
    site.answers.set('/tea', () => new Response(null, { status: 304 }))
    expect(await fetchPath('/tea')).toMatchObject({ kind: 'failed', reason: 'http_error' })
  })
})

describe('an answer that is no page', () => {
  test.each<[number, SkipReason]>([
    [404, 'not_found'],
    [410, 'not_found'],
    [204, 'http_error'],
    [206, 'http_error'],
    [202, 'http_error'],
    [302, 'http_error'],
    [403, 'http_error'],
    [500, 'http_error'],
  ])('with status %p is %p', async (status, reason) => {
    const body = status === 204 ? null : '<p>Something.</p>'
    site.answers.set('/x', () => {
      return new Response(body, { status, headers: { 'Content-Type': 'text/html' } })
    })
    expect(await fetchPath('/x')).toEqual({
      kind: 'failed',
      reason,
      sentence: `${site.url}/x answers ${status}.`,
      status,
      retryAfterMs: null,
    })
  })

  test.each<[number, Record<string, string>, number | null]>([
    [429, { 'Retry-After': '120' }, 120_000],
    [503, { 'Retry-After': '1' }, 1000],
    [
      503,
      { 'Retry-After': 'Mon, 09 Nov 2026 10:00:30 GMT', Date: 'Mon, 09 Nov 2026 10:00:00 GMT' },
      30_000,
    ],
    [503, { 'Retry-After': 'soon' }, null],
    [503, {}, null],
    [500, { 'Retry-After': '120' }, null],
  ])(
    'with status %p and %p asks to be left alone for %p ms',
    async (status, headers, retryAfterMs) => {
      site.answers.set('/x', () => new Response('busy', { status, headers }))
      expect(await fetchPath('/x')).toMatchObject({ kind: 'failed', status, retryAfterMs })
    },
  )

  test('for all that it is too large says so', async () => {
    site.answers.set('/x', answerWith('x'.repeat(10_001), { 'Content-Type': 'text/html' }))
    expect(await fetchPath('/x')).toMatchObject({ reason: 'too_large', status: 200 })
  })
})

describe('what a page is', () => {
  test.each([
    ['/a', 'text/html; charset=utf-8', 'html'],
    ['/a', 'text/html, text/html; charset=utf-8', 'html'],
    ['/a', 'Application/XHTML+XML', 'html'],
    ['/a', 'text/plain', 'text'],
    ['/a.md', 'text/plain', 'markdown'],
    ['/a.html', 'text/plain', 'text'],
    ['/a', 'text/markdown', 'markdown'],
    ['/a.csv', 'text/plain', 'csv'],
    ['/a', 'text/csv', 'csv'],
    ['/a', 'application/pdf', 'pdf'],
    ['/a.PDF', 'application/octet-stream', 'pdf'],
    ['/a.docx', 'application/octet-stream', 'docx'],
    ['/a', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ])('%s of type %j is told: %s', async (path, type, format) => {
    site.answers.set(path, answerWith(Buffer.from('Tea'), { 'Content-Type': type }))
    const page = await pageAt(path)
    expect<string>(page.format).toBe(format)
    expect('text' in page ? page.text : Buffer.from(page.bytes).toString()).toBe('Tea')
  })

  test('of no type is told: html', () => {
    expect(pageFormat(null, new URL('/a', site.url))).toBe('html')
  })

  test.each([
    ['/a', 'image/png'],
    ['/a.html', 'application/json'],
    ['/a', 'application/octet-stream'],
  ])('%s of type %j is none, and its body is left', async (path, type) => {
    site.answers.set(path, answerWith('x'.repeat(20_000), { 'Content-Type': type }))
    expect(await fetchPath(path)).toMatchObject({
      reason: 'unsupported_type',
      sentence: `${site.url}${path} is ${type}, not a page of text.`,
    })
  })

  test.each(['text/plain', 'text/html', 'text/markdown', ''])(
    'that is called %p and is none is not taken for text',
    async (type) => {
      const bytes = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80'.repeat(9), 'latin1')
      site.answers.set('/a', answerWith(bytes, { 'Content-Type': type }))
      expect(await fetchPath('/a')).toMatchObject({ kind: 'failed', reason: 'unsupported_type' })
    },
  )

  test('with a stray control character in it is a page all the same', async () => {
    const html = `<p>${'All our teas are picked by hand. '.repeat(9)}\0\x02</p>`
    site.answers.set('/a', answerWith(html, { 'Content-Type': 'text/html' }))
    expect(await fetchPath('/a')).toMatchObject({ kind: 'fetched' })
  })
})

describe('the character set of a page', () => {
  const latin = (text: string) => Buffer.from(text, 'latin1')

  test.each([
    ['its mark', Buffer.from('\ufeff<p>Thé</p>'), 'text/html; charset=iso-8859-1'],
    ['its header', latin('<meta charset="utf-8"><p>Thé</p>'), 'text/html; charset=ISO-8859-1'],
    ['its markup', latin('<meta charset="iso-8859-1"><p>Thé</p>'), 'text/html'],
    ['its bytes', Buffer.from('<p>Thé</p>'), 'text/html'],
    ['its bytes', latin('<p>Thé</p>'), 'text/html'],
    [
      'its bytes, where it names none that is known',
      Buffer.from('<p>Thé</p>'),
      'text/html; charset=tea',
    ],
    ['its bytes, where it lies', Buffer.from('<meta charset="utf-16"><p>Thé</p>'), 'text/html'],
    ['its bytes, where it lies', Buffer.from('<p>Thé</p>', 'utf16le'), 'text/html; charset=utf-8'],
  ])('is that of %s', async (_, body, type) => {
    site.answers.set('/a', answerWith(body, { 'Content-Type': type }))
    expect(await pageAt('/a')).toMatchObject({ text: expect.stringMatching(/<p>Thé<\/p>$/) })
  })
})
