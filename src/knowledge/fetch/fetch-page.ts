import { charsetOfContentType, charsetOfMarkup, decodeBytes } from '../../lib/decode-bytes.ts'
import { type Fetcher, httpGet } from './http-get.ts'
import { directivesInHeader, type RobotsDirectives, readDirectives } from './robots-directives.ts'
import type { SkipReason } from '../report.ts'
import { productToken } from './user-agent.ts'

export type PageFormat = 'html' | 'markdown' | 'text'

export interface FetchedPage {
  /** The address that answered. */
  url: URL
  format: PageFormat
  text: string
  /** What the response's header says; the page itself may say more. */
  directives: RobotsDirectives
}

export type PageOutcome =
  | { kind: 'fetched'; page: FetchedPage }
  | { kind: 'redirected'; target: URL }
  | { kind: 'failed'; reason: SkipReason; sentence: string }

/** One page as text, whatever its character set. Throws only when the fetcher's signal aborts. */
export async function fetchPage(
  url: URL,
  fetcher: Fetcher,
  mayFollow: (target: URL) => boolean | Promise<boolean>,
): Promise<PageOutcome> {
  const outcome = await httpGet(url, fetcher, {
    accept: 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,*/*;q=0.1',
    mayFollow,
    wantsBody: (response) => response.ok && formatOf(response, url) !== null,
  })
  if (outcome.kind !== 'answered') return outcome
  const { response, body, isCut } = outcome
  if (!response.ok) return refusedAnswer(url, response.status)
  const format = formatOf(response, outcome.url)
  if (format === null) {
    return failed(
      'unsupported_type',
      `${url.href} is ${contentType(response)}, not a page of text.`,
    )
  }
  if (isCut) {
    const megabytes = fetcher.limits.bytesMax / 1_000_000
    return failed('too_large', `${url.href} is larger than ${megabytes} MB.`)
  }
  const text = decodeBytes(body, charsetOf(response, body, format))
  return {
    kind: 'fetched',
    page: { url: outcome.url, format, text, directives: headerDirectives(response) },
  }
}

function refusedAnswer(url: URL, status: number): PageOutcome {
  const reason = status === 404 || status === 410 ? 'not_found' : 'http_error'
  return failed(reason, `${url.href} answers ${status}.`)
}

const formats: Record<string, PageFormat> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/markdown': 'markdown',
  'text/x-markdown': 'markdown',
  'text/plain': 'text',
}

function formatOf(response: Response, url: URL): PageFormat | null {
  const format = formats[contentType(response)] ?? null
  return format === 'text' && /\.(?:md|markdown)$/i.test(url.pathname) ? 'markdown' : format
}

function contentType({ headers }: Response): string {
  const type = headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
  // Old servers send pages without a type, and browsers show them.
  return type || 'text/html'
}

function charsetOf({ headers }: Response, body: Uint8Array, format: PageFormat): string | null {
  const declared = charsetOfContentType(headers.get('content-type') ?? '')
  return declared ?? (format === 'html' ? charsetOfMarkup(body) : null)
}

function headerDirectives({ headers }: Response): RobotsDirectives {
  return readDirectives(directivesInHeader(headers.get('x-robots-tag') ?? '', productToken))
}

function failed(reason: SkipReason, sentence: string): PageOutcome {
  return { kind: 'failed', reason, sentence }
}
