import { decodeBytes } from '../../lib/decode-bytes.ts'
import type { FetchFailure } from './fetch-failure.ts'
import { type Fetcher, httpGet } from './http-get.ts'
import { everythingAllowed, parseRobots, type RobotsRules } from './robots.ts'
import type { SkipReason } from '../report.ts'
import { productToken } from './user-agent.ts'

export type RobotsReading =
  | { kind: 'rules'; rules: RobotsRules }
  /** Nothing may be fetched from this host until it answers (RFC 9309, 2.3.1.4). */
  | { kind: 'unreachable'; reason: SkipReason; sentenceFor: (page: URL) => string }

/** The robots.txt of every host that a crawl meets, each read once. */
export class RobotsFiles {
  readonly #readings = new Map<string, Promise<RobotsReading>>()

  constructor(private readonly fetcher: Fetcher) {}

  for(url: URL): Promise<RobotsReading> {
    const known = this.#readings.get(url.origin)
    if (known) return known
    const reading = readRobots(new URL('/robots.txt', url), this.fetcher)
    this.#readings.set(url.origin, reading)
    return reading
  }

  async allows(url: URL): Promise<boolean> {
    const reading = await this.for(url)
    return reading.kind === 'rules' && reading.rules.allows(url)
  }
}

// Half a megabyte is the least that a crawler has to read (RFC 9309, 2.5).
const bytesMax = 512_000
/** As many as a crawler should follow at least (RFC 9309, 2.3.1.2). */
const redirectsMax = 5

async function readRobots(url: URL, fetcher: Fetcher): Promise<RobotsReading> {
  const limits = { ...fetcher.limits, bytesMax, redirectsMax }
  const outcome = await httpGet(
    url,
    { ...fetcher, limits },
    {
      accept: 'text/plain, */*;q=0.5',
      // To wherever it leads, another host included (RFC 9309, 2.3.1.2).
      mayFollow: () => true,
      wantsBody: ({ ok }) => ok,
    },
  )
  if (outcome.kind === 'failed') {
    if (outcome.reason === 'too_many_redirects') return { kind: 'rules', rules: everythingAllowed }
    return {
      kind: 'unreachable',
      reason: outcome.reason,
      sentenceFor: sentencesAbout(outcome, url),
    }
  }
  if (outcome.kind === 'redirected') return { kind: 'rules', rules: everythingAllowed }
  const { status, ok } = outcome.response
  if (ok) {
    return { kind: 'rules', rules: parseRobots(decodeBytes(outcome.body, 'utf-8'), productToken) }
  }
  // 429 is a 4xx by number only: the site is there and asks to be left alone.
  if (status < 500 && status !== 429) return { kind: 'rules', rules: everythingAllowed }
  const sentence = `${url.href} answers ${status}, so for now nothing of the site may be read.`
  return { kind: 'unreachable', reason: 'robots_txt', sentenceFor: () => sentence }
}

function sentencesAbout({ reason, sentence }: FetchFailure, robotsUrl: URL): (page: URL) => string {
  // What fails so is the host, and not this file of it.
  if (reason === 'unreachable' || reason === 'private_address')
    return (page) => sentence.replace(robotsUrl.href, () => page.href)
  const whole = `${sentence.replace(/\.$/, '')}, so for now nothing of the site may be read.`
  return () => whole
}
