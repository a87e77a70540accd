import { type CrawlOptions, crawl } from '../../../src/knowledge/crawl/crawl.ts'
import type { CrawlReport } from '../../../src/knowledge/crawl/report/crawl-report.ts'
import { FakeTiming } from '../../support/fake-timing.ts'
import { type FixtureAnswer, type FixtureSite, startSite } from '../../support/fixture-site.ts'
import { type Knowing, openKnowing } from '../knowing-chatbot.ts'

/** A site, a chatbot that knows nothing of it yet, and time that passes at once. */
export interface Crawling extends AsyncDisposable {
  site: FixtureSite
  knowing: Knowing
  timing: FakeTiming
  crawl(options?: Partial<CrawlOptions>): Promise<CrawlReport>
}

export async function openCrawling(
  answersOf: (url: string) => Iterable<[string, FixtureAnswer]>,
): Promise<Crawling> {
  const site = startSite(answersOf)
  const knowing = await openKnowing()
  const timing = new FakeTiming()
  const { store, clock, chatbot } = knowing
  return {
    site,
    knowing,
    timing,
    crawl: (options = {}) =>
      crawl({ store, clock, chatbot, startUrl: site.url, allowPrivate: true, timing, ...options }),
    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]()
      await knowing[Symbol.asyncDispose]()
    },
  }
}

export function page(title: string, text: string, links: string[] = [], head = ''): string {
  const anchors = links.map((link) => `<a href="${link}">${link}</a>`).join(' ')
  return `<!doctype html><html lang="en"><head><title>${title}</title>${head}</head>
    <body><nav>${anchors}</nav><main><h1>${title}</h1><p>${text}</p></main></body></html>`
}

/** Answers every path that the site has no answer of its own for. */
export function answerOthers(site: FixtureSite, answer: (url: URL) => string | Response): void {
  const get = site.answers.get.bind(site.answers)
  site.answers.get = (path) => {
    const known = get(path)
    if (known !== undefined || path === '/robots.txt' || path === '/sitemap.xml') return known
    return () => {
      const made = answer(new URL(path, site.url))
      return typeof made === 'string'
        ? new Response(made, { headers: { 'Content-Type': 'text/html' } })
        : made
    }
  }
}

export function skippedPaths(report: CrawlReport, site: FixtureSite): Record<string, string> {
  return Object.fromEntries(
    report.skipped.map(({ url, reason }) => [url.replace(site.url, ''), reason]),
  )
}

export function takenPaths(report: CrawlReport, site: FixtureSite): string[] {
  return report.taken.map(({ url }) => url.replace(site.url, ''))
}

export function notFound(): Response {
  return new Response('<h1>Not found</h1>', {
    status: 404,
    headers: { 'Content-Type': 'text/html' },
  })
}

const syllables = [
  'ba',
  'co',
  'di',
  'fu',
  'ga',
  'he',
  'jo',
  'ki',
  'lu',
  'me',
  'no',
  'pa',
  'ro',
  'su',
]

/** Words that belong to this number alone, always the same. */
export function proseOf(seed: number, words = 60): string {
  let state = seed * 2654435761 + 1
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 8
  }
  const word = () => Array.from({ length: 3 }, () => syllables[next() % syllables.length]).join('')
  return `${Array.from({ length: words }, word).join(' ')}.`
}
