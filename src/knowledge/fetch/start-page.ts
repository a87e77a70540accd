import { AppError } from '../../domain/errors.ts'
import { type FetchedPage, fetchPage } from './fetch-page.ts'
import type { Fetcher } from './http-get.ts'
import { isTextFormat } from './page-format.ts'
import type { RobotsFiles } from './read-robots.ts'
import { SiteScope } from './site-scope.ts'
import type { SkipReason } from '../report.ts'

export type StartPage = Extract<FetchedPage, { format: 'html' }>

/**
 * The page that a crawl starts from, or that a site is made known by. Throws `invalid_input` with one
 * sentence, what happened and what to do, where it does not answer, may not be read, or is not HTML.
 */
export async function fetchStartPage(
  address: string,
  fetcher: Fetcher,
  robots: RobotsFiles,
): Promise<StartPage> {
  const url = parseAddress(address)
  const reading = await robots.for(url)
  if (reading.kind === 'unreachable') throw refusal(reading.reason, reading.sentenceFor(url))
  if (!reading.rules.allows(url)) throw closedByRobots(url)
  const site = new SiteScope(url)
  const mayFollow = async (target: URL) => site.includes(target) && (await robots.allows(target))
  const outcome = await fetchPage(url, fetcher, { mayFollow })
  if (outcome.kind === 'failed') throw refusal(outcome.reason, outcome.sentence)
  if (outcome.kind === 'redirected') throw redirectRefusal(url, outcome.target, site)
  // No validators were sent, so there is nothing that the page could be unchanged against.
  if (outcome.kind === 'not_modified') throw new Error(`${url.href} answers a condition not made.`)
  if (outcome.page.format !== 'html') {
    const kind = isTextFormat(outcome.page.format) ? 'plain text' : 'a file'
    throw refusal('unsupported_type', `${url.href} is ${kind}, not a web page.`)
  }
  return outcome.page
}

/** Without `https://` in front an address gets it. */
function parseAddress(address: string): URL {
  const text = address.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (url?.username || url?.password) throw withoutPassword(url)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new AppError(
    'invalid_input',
    `${JSON.stringify(address)} is not a web address such as https://example.com.`,
  )
}

/** It is never sent, and would stand in every report. */
function withoutPassword({ protocol, host, pathname, search }: URL): AppError {
  return new AppError(
    'invalid_input',
    `Only what everyone may read is read: leave the name and password out of ${protocol}//${host}${pathname}${search}.`,
  )
}

function closedByRobots(url: URL): AppError {
  return new AppError(
    'invalid_input',
    `${new URL('/robots.txt', url).href} does not let AskMySite read ${url.href}; allow it there, or start from another page.`,
  )
}

function redirectRefusal(url: URL, target: URL, site: SiteScope): AppError {
  if (site.includes(target)) return closedByRobots(target)
  return new AppError(
    'invalid_input',
    `${url.href} leads to ${target.href}, which is another site; start from that address if it is yours.`,
  )
}

const advice: Partial<Record<SkipReason, string>> = {
  not_found: 'start from a page that exists',
  unsupported_type: 'start from a web page',
  unreadable: 'open it in a browser to see why, and try again',
  unreachable: 'check the address and that the site is up',
  timed_out: 'check that the site is up, and try again',
  http_error: 'open it in a browser to see why, and try again',
  robots_txt: 'try again later',
}

function refusal(reason: SkipReason, sentence: string): AppError {
  const what = advice[reason]
  const whole = what ? `${sentence.replace(/\.$/, '')}; ${what}.` : sentence
  return new AppError('invalid_input', whole)
}
