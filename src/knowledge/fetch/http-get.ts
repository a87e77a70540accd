import { orAbort } from '../../lib/or-abort.ts'
import { readBytes } from '../../lib/read-bytes.ts'
import { checkAddress, type ResolveName } from './address-guard.ts'
import type { SkipReason } from '../report.ts'
import { userAgent } from './user-agent.ts'

export interface FetchLimits {
  /** Of one body, after decompression. */
  bytesMax: number
  /** For one address: names looked up, redirects and body included. */
  timeoutMs: number
  redirectsMax: number
}

export const defaultFetchLimits: FetchLimits = {
  bytesMax: 5_000_000,
  timeoutMs: 20_000,
  redirectsMax: 10,
}

export interface Fetcher {
  limits: FetchLimits
  /** Lifts the address guard. */
  allowPrivate: boolean
  signal: AbortSignal
  resolve?: ResolveName | undefined
}

export interface GetOptions {
  accept: string
  /** Whether a redirect there is followed here and now. */
  mayFollow: (target: URL) => boolean | Promise<boolean>
  /** Whether the body is worth reading. */
  wantsBody: (response: Response) => boolean
}

export type GetOutcome =
  | {
      kind: 'answered'
      /** The address that answered, after the redirects that were followed. */
      url: URL
      response: Response
      body: Uint8Array
      /** True where the body holds more than was read. */
      isCut: boolean
    }
  /** A redirect that was not followed. */
  | { kind: 'redirected'; target: URL }
  | { kind: 'failed'; reason: SkipReason; sentence: string }

/**
 * One GET, redirects followed by hand, because each of them leads to an address that has to be checked
 * like the first. Throws only when the signal aborts.
 */
export async function httpGet(
  url: URL,
  fetcher: Fetcher,
  options: GetOptions,
): Promise<GetOutcome> {
  const timeout = AbortSignal.timeout(fetcher.limits.timeoutMs)
  const signal = AbortSignal.any([fetcher.signal, timeout])
  try {
    return await follow(url, { ...fetcher, signal }, options)
  } catch (cause) {
    fetcher.signal.throwIfAborted()
    if (timeout.aborted) {
      const seconds = fetcher.limits.timeoutMs / 1000
      return failed('timed_out', `${url.href} did not answer in full within ${seconds} seconds.`)
    }
    return failed('unreachable', `${url.href} cannot be reached: ${describeFailure(cause)}.`)
  }
}

async function follow(start: URL, fetcher: Fetcher, options: GetOptions): Promise<GetOutcome> {
  let url = start
  for (let redirects = 0; redirects <= fetcher.limits.redirectsMax; redirects++) {
    const refusal = await guard(url, fetcher)
    if (refusal) return refusal
    // A name whose address changes between the check and the connection gets past the check.
    const response = await fetch(url, {
      redirect: 'manual',
      signal: fetcher.signal,
      headers: { 'User-Agent': userAgent, Accept: options.accept },
    })
    const target = redirectTarget(response, url)
    if (!target) return answer(url, response, fetcher, options)
    await response.body?.cancel()
    if (!/^https?:$/.test(target.protocol) || !(await options.mayFollow(target))) {
      return { kind: 'redirected', target }
    }
    url = target
  }
  return failed('too_many_redirects', `${start.href} redirects on and on.`)
}

async function guard(
  url: URL,
  { allowPrivate, resolve, signal }: Fetcher,
): Promise<GetOutcome | null> {
  if (allowPrivate) return null
  const check = await orAbort(checkAddress(url, resolve), signal)
  if (check.kind === 'open') return null
  if (check.kind === 'unknown_name') {
    return failed('unreachable', `${url.href} cannot be reached: there is no host ${url.hostname}.`)
  }
  const sentence = `${url.href} stands on a private address; --allow-private reads it all the same.`
  return failed('private_address', sentence)
}

function redirectTarget({ status, headers }: Response, url: URL): URL | null {
  const location = headers.get('location')
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null
  return URL.parse(location, url)
}

async function answer(
  url: URL,
  response: Response,
  { limits }: Fetcher,
  { wantsBody }: GetOptions,
): Promise<GetOutcome> {
  if (!wantsBody(response)) {
    await response.body?.cancel()
    return { kind: 'answered', url, response, body: new Uint8Array(), isCut: false }
  }
  const { bytes, cut } = await readBytes(response.body, limits.bytesMax)
  return { kind: 'answered', url, response, body: bytes, isCut: cut }
}

function failed(reason: SkipReason, sentence: string): GetOutcome {
  return { kind: 'failed', reason, sentence }
}

const failures: [RegExp, string][] = [
  [/ConnectionRefused|ECONNREFUSED/, 'the connection was refused'],
  [/FailedToOpenSocket|ENOTFOUND|EAI_/, 'there is no such host, or no way to it'],
  [/CERT|SSL|TLS/i, 'its certificate is not valid'],
  [/ConnectionClosed|ECONNRESET|Socket/i, 'the connection was closed'],
  [/Zlib|Brotli|Zstd|Decompress/i, 'its body is compressed in a way that cannot be read'],
]

function describeFailure(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  return failures.find(([pattern]) => pattern.test(code))?.[1] ?? 'the connection failed'
}
