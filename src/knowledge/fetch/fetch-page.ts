import { charsetOfContentType, charsetOfMarkup, decodeBytes } from '../../lib/decode-bytes.ts'
import { readRetryAfterMs } from '../../lib/retry-after.ts'
import { type FetchFailure, failure } from './fetch-failure.ts'
import { type Fetcher, type GetOptions, httpGet } from './http-get.ts'
import {
  type FileFormat,
  isTextFormat,
  mediaType,
  type PageFormat,
  pageFormat,
  type TextFormat,
} from './page-format.ts'
import type { ResponseHead } from './response-head.ts'
import { directivesInHeader, type RobotsDirectives, readDirectives } from './robots-directives.ts'
import { productToken } from './user-agent.ts'

/** What a later request for the same page may ask with, so that an unchanged one is not sent again. */
export interface Validators {
  etag: string | null
  lastModified: string | null
}

export type PageContent =
  | { format: 'html'; text: string }
  | { format: Exclude<TextFormat, 'html'>; text: string }
  | { format: FileFormat; bytes: Uint8Array }

export type FetchedPage = {
  /** The address that answered. */
  url: URL
  /** What the response's header says; the page itself may say more. */
  directives: RobotsDirectives
  validators: Validators
} & PageContent

export type PageOutcome =
  | { kind: 'fetched'; page: FetchedPage }
  /** The page is as it was when its validators were given out; its header may say something new. */
  | { kind: 'not_modified'; url: URL; directives: RobotsDirectives }
  | { kind: 'redirected'; target: URL }
  | FetchFailure

export interface PageOptions extends Pick<GetOptions, 'mayFollow'> {
  /** Of the page as it is known. */
  validators?: Validators | undefined
}

/**
 * One page, as text whatever its character set, or as bytes where it is a file. Throws only when the
 * fetcher's signal aborts.
 */
export async function fetchPage(
  url: URL,
  fetcher: Fetcher,
  { mayFollow, validators }: PageOptions,
): Promise<PageOutcome> {
  const outcome = await httpGet(url, fetcher, {
    accept,
    headers: conditions(validators),
    mayFollow,
    wantsBody: (response, from) => isPage(response) && formatOf(response, from) !== null,
  })
  if (outcome.kind !== 'answered') return outcome
  const { response, body, isCut } = outcome
  const directives = headerDirectives(response)
  if (response.status === 304 && validators) {
    return { kind: 'not_modified', url: outcome.url, directives }
  }
  if (!isPage(response)) return refusedAnswer(url, response)
  const format = formatOf(response, outcome.url)
  if (format === null) {
    const type = mediaType(response.headers.get('content-type'))
    return failure('unsupported_type', `${url.href} is ${type}, not a page of text.`, response)
  }
  if (isCut) {
    const megabytes = fetcher.limits.bytesMax / 1_000_000
    return failure('too_large', `${url.href} is larger than ${megabytes} MB.`, response)
  }
  const content = contentOf(body, format, response)
  if ('text' in content && isBinary(content.text, content.format)) {
    return failure('unsupported_type', `${url.href} is called text, but is none.`, response)
  }
  const head = { url: outcome.url, directives, validators: validatorsOf(response) }
  return { kind: 'fetched', page: { ...head, ...content } }
}

/** Other answers with 2xx hold no page (204), a part of one (206) or a promise of one (202). */
function isPage({ status }: ResponseHead): boolean {
  return status === 200 || status === 203
}

const accept =
  'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8,application/pdf;q=0.7,*/*;q=0.1'

function conditions(validators: Validators | undefined): Record<string, string> {
  const { etag = null, lastModified = null } = validators ?? {}
  return {
    ...(etag !== null && { 'If-None-Match': etag }),
    ...(lastModified !== null && { 'If-Modified-Since': lastModified }),
  }
}

function validatorsOf({ headers }: ResponseHead): Validators {
  return { etag: headers.get('etag'), lastModified: headers.get('last-modified') }
}

function refusedAnswer(url: URL, response: ResponseHead): FetchFailure {
  const { status, headers } = response
  const reason = status === 404 || status === 410 ? 'not_found' : 'http_error'
  const refused = failure(reason, `${url.href} answers ${status}.`, response)
  if (status !== 429 && status !== 503) return refused
  // A date is meant by the clock of the server that wrote it.
  const now = new Date(headers.get('date') ?? Date.now())
  const retryAfterMs = readRetryAfterMs(headers.get('retry-after'), now)
  return { ...refused, retryAfterMs }
}

function contentOf(body: Uint8Array, format: PageFormat, response: ResponseHead): PageContent {
  if (!isTextFormat(format)) return { format, bytes: body }
  return { format, text: decodeBytes(body, charsetOf(response, body, format)) }
}

const charactersLookedAt = 4096
const controlsShareMax = 0.02

/** Control characters, which pages hold by accident, are a tenth of what was never meant to be text. */
function isBinary(text: string, format: TextFormat): boolean {
  if (format === 'text' && text.includes('\0')) return true
  const start = text.slice(0, charactersLookedAt)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted.
  const controls = start.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0
  return controls > start.length * controlsShareMax
}

function formatOf({ headers }: ResponseHead, url: URL) {
  return pageFormat(headers.get('content-type'), url)
}

function charsetOf({ headers }: ResponseHead, body: Uint8Array, format: TextFormat): string | null {
  const declared = charsetOfContentType(headers.get('content-type') ?? '')
  return declared ?? (format === 'html' ? charsetOfMarkup(body) : null)
}

function headerDirectives({ headers }: ResponseHead): RobotsDirectives {
  return readDirectives(directivesInHeader(headers.get('x-robots-tag') ?? '', productToken))
}
