import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { defaultFetchLimits, type Fetcher } from '../../../src/knowledge/fetch/http-get.ts'
import { RobotsFiles } from '../../../src/knowledge/fetch/read-robots.ts'
import { type FixtureSite, plainText, redirectTo, startSite } from '../../support/fixture-site.ts'
import { startRawServer } from '../../support/raw-server.ts'

const fetcher: Fetcher = {
  limits: { ...defaultFetchLimits, timeoutMs: 1000 },
  allowPrivate: true,
  signal: new AbortController().signal,
}
const closed = 'User-agent: *\nDisallow: /x'

let site: FixtureSite
beforeEach(() => {
  site = startSite(() => [])
})
afterEach(() => site[Symbol.asyncDispose]())

function allows(path: string, url = site.url): Promise<boolean> {
  return new RobotsFiles(fetcher).allows(new URL(path, url))
}

describe('a robots.txt', () => {
  test('is read once for all pages of a host', async () => {
    site.answers.set('/robots.txt', plainText(closed))
    const robots = new RobotsFiles(fetcher)
    const pages = ['/x', '/y', '/z'].map((path) => robots.allows(new URL(path, site.url)))
    expect(await Promise.all(pages)).toEqual([false, true, true])
    expect(site.requests).toEqual(['/robots.txt'])
  })

  test.each([404, 401, 403, 410, 451])('that answers %p allows all', async (status) => {
    site.answers.set('/robots.txt', () => new Response(closed, { status }))
    expect(await allows('/x')).toBe(true)
  })

  test.each([429, 500, 503])('that answers %p allows nothing for now', async (status) => {
    site.answers.set('/robots.txt', () => new Response('', { status }))
    const reading = await new RobotsFiles(fetcher).for(new URL('/x', site.url))
    expect(reading).toMatchObject({ kind: 'unreachable', reason: 'robots_txt' })
    expect(await allows('/x')).toBe(false)
  })

  test('of a host that cannot be reached allows nothing, and the page is told to fail', async () => {
    const page = new URL('/x', site.url)
    await site[Symbol.asyncDispose]()
    const reading = await new RobotsFiles(fetcher).for(page)
    expect(reading).toMatchObject({ kind: 'unreachable', reason: 'unreachable' })
    expect(reading.kind === 'unreachable' && reading.sentenceFor(page)).toBe(
      `${page.href} cannot be reached: the connection was refused.`,
    )
  })

  test('that is never sent in full allows nothing, and is told to be what fails', async () => {
    using slow = startRawServer((_, line) => line.write('HTTP/1.1 200 OK\r\n\r\nUser-agent'))
    const page = new URL('/x', slow.url)
    const reading = await new RobotsFiles({
      ...fetcher,
      limits: { ...fetcher.limits, timeoutMs: 50 },
    }).for(page)
    expect(reading).toMatchObject({ kind: 'unreachable', reason: 'timed_out' })
    expect(reading.kind === 'unreachable' && reading.sentenceFor(page)).toBe(
      `${slow.url}/robots.txt did not answer in full within 0.05 seconds, so for now nothing of the site may be read.`,
    )
  })

  test('counts where five redirects lead, other hosts included, and no further', async () => {
    await using other = startSite(() => [['/rules', plainText(closed)]])
    for (let at = 1; at < 6; at++) site.answers.set(`/${at}`, redirectTo(`/${at + 1}`))
    site.answers.set('/5', redirectTo(`${other.url}/rules`))
    site.answers.set('/robots.txt', redirectTo('/2'))
    expect(await allows('/x')).toBe(false)
    expect(await allows('/y')).toBe(true)
    site.answers.set('/robots.txt', redirectTo('/1'))
    expect(await allows('/x')).toBe(true)
  })

  test.each([
    ['with a byte order mark', Buffer.from(`\ufeff${closed}`)],
    ['in UTF-16', Buffer.from(`\ufeff${closed}`, 'utf16le')],
    ['with zeros at its end', Buffer.from(`${closed}\0\0\0`)],
    [
      'with bytes that are no text',
      Buffer.concat([Buffer.of(0xff, 0xc3, 10), Buffer.from(closed)]),
    ],
  ])('%s is understood', async (_, bytes) => {
    site.answers.set('/robots.txt', () => new Response(bytes))
    expect(await allows('/x')).toBe(false)
    expect(await allows('/y')).toBe(true)
  })

  test('without end counts as far as it is read', async () => {
    using endless = startRawServer((_, line) => {
      line.write(`HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n${closed}\n`)
      line.repeat('# and so on\n'.repeat(1000))
    })
    expect(await allows('/x', endless.url)).toBe(false)
    expect(await allows('/y', endless.url)).toBe(true)
  })
})
