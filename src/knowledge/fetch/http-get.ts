import { decodeUtf8 } from '../../lib/decode-bytes.ts'
import { orAbort } from '../../lib/or-abort.ts'
import { checkAddress, type ResolveName } from './address-guard.ts'
import { describeFailure, type FetchFailure, failure } from './fetch-failure.ts'
import { readBody } from './read-body.ts'
import type { ResponseHead } from './response-head.ts'
import { sendGet } from './send-get.ts'
import { userAgent } from './user-agent.ts'

export interface FetchLimits {
  /** Of one body, as it is sent and unpacked. */
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
  /** Hears what was read of each body, whatever comes of it: as sent or as unpacked, whichever is more. */
  onBytesRead?: ((bytes: number) => void) | undefined
  /** Hears of each answer, redirects too, as soon as its head is there. */
  onHead?: ((head: ResponseHead) => void) | undefined
}

export interface GetOptions {
  accept: string
  /** Further request headers. */
  headers?: Record<string, string> | undefined
  /** Whether a redirect there is followed here and now. */
  mayFollow: (target: URL) => boolean | Promise<boolean>
  /** Whether the body is worth reading. */
  wantsBody: (response: ResponseHead, url: URL) => boolean
}

export type GetOutcome =
  | {
      kind: 'answered'
      /** The address that answered, after the redirects that were followed. */
      url: URL
      response: ResponseHead
      body: Uint8Array
      /** True where the body holds more than was read. */
      isCut: boolean
    }
  /** A redirect that was not followed. */
  | { kind: 'redirected'; target: URL }
  | FetchFailure

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
      return failure('timed_out', `${url.href} did not answer in full within ${seconds} seconds.`)
    }
    return failure('unreachable', `${url.href} cannot be reached: ${describeFailure(cause)}.`)
  }
}

async function follow(start: URL, fetcher: Fetcher, options: GetOptions): Promise<GetOutcome> {
  const { limits, signal } = fetcher
  let url = start
  for (let redirects = 0; redirects <= limits.redirectsMax; redirects++) {
    const found = await findAddresses(url, fetcher)
    if (!('addresses' in found)) return found
    const { addresses } = found
    const headers = { ...ourHeaders, Accept: options.accept, ...options.headers }
    const response = await sendGet(url, { headers, addresses, timeoutMs: limits.timeoutMs, signal })
    fetcher.onHead?.(response)
    const target = redirectTarget(response, url)
    if (!target) return answer(url, response, fetcher, options)
    await response.body?.cancel()
    if (!/^https?:$/.test(target.protocol) || !(await options.mayFollow(target))) {
      return { kind: 'redirected', target }
    }
    url = target
  }
  return failure('too_many_redirects', `${start.href} redirects on and on.`)
}

const ourHeaders = { 'User-Agent': userAgent, 'Accept-Encoding': 'gzip, br, zstd' }

async function findAddresses(
  url: URL,
  { allowPrivate, resolve, signal }: Fetcher,
): Promise<{ addresses: string[] | null } | FetchFailure> {
  if (allowPrivate) return { addresses: null }
  const check = await orAbort(checkAddress(url, resolve), signal)
  if (check.kind === 'open') return check
  if (check.kind === 'unknown_name') {
    const sentence = `${url.href} cannot be reached: there is no host ${url.hostname}.`
    return failure('unreachable', sentence)
  }
  const sentence = `${url.href} stands on a private address; --allow-private reads it all the same.`
  return failure('private_address', sentence)
}

function redirectTarget({ status, headers }: ResponseHead, url: URL): URL | null {
  const location = headers.get('location')
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null
  // Bytes outside of ASCII are mostly UTF-8, and arrive here as one character each.
  return URL.parse(decodeUtf8(Buffer.from(location, 'latin1')) ?? location, url)
}

async function answer(
  url: URL,
  response: Response,
  fetcher: Fetcher,
  { wantsBody }: GetOptions,
): Promise<GetOutcome> {
  if (!wantsBody(response, url)) {
    await response.body?.cancel()
    return { kind: 'answered', url, response, body: new Uint8Array(), isCut: false }
  }
  const unpacked = await readBody(response, fetcher)
  if (!unpacked) {
    const sentence = `${url.href} is compressed in a way that cannot be read.`
    return failure('unreadable', sentence, response)
  }
  return { kind: 'answered', url, response, body: unpacked.bytes, isCut: unpacked.isCut }
}
