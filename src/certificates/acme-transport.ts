import type { axios } from 'acme-client'
import { readBytes } from '../lib/read-bytes.ts'
import { readRetryAfterMs } from '../lib/retry-after.ts'
import type { AcmeProblem } from './order-refusal.ts'

type Adapter = Extract<typeof axios.defaults.adapter, (...args: never[]) => unknown>

const answerMsMax = 30_000
const answerBytesMax = 1_000_000

/**
 * Carries the library's requests, in the place of its own way, which would wait for as long as an authority
 * says and tell no problem's type. What an authority complains of is added to `problems`.
 */
export function acmeTransport(problems: AcmeProblem[], signal: AbortSignal): Adapter {
  return async (config) => {
    const { url = '', method = 'get', headers, data } = config
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: Object.entries(headers.toJSON()).map(([name, value]) => [name, String(value)]),
      ...(typeof data === 'string' && { body: data }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMsMax)]),
    }).catch((cause) => {
      problems.push({ type: 'unreachable', detail: String(cause.message), retryAfterMs: null })
      throw cause
    })
    const { bytes } = await readBytes(response.body, answerBytesMax)
    const text = new TextDecoder().decode(bytes)
    const problem = findProblem(text, response)
    if (problem) problems.push(problem)
    return {
      data: text,
      status: response.status,
      statusText: response.statusText,
      headers: Object.fromEntries(response.headers),
      config,
    }
  }
}

/** In an error's answer, or within a challenge or an order that failed. */
function findProblem(text: string, { status, headers }: Response): AcmeProblem | null {
  const told = readJson(text)
  const problem = status >= 400 ? told : told.error
  if (problem === undefined && status < 400) return null
  const { type = '', detail = `status ${status}` } = Object(problem)
  return {
    type: String(type).replace(/^urn:ietf:params:acme:error:/, ''),
    detail: String(detail),
    retryAfterMs: readRetryAfterMs(headers.get('retry-after'), new Date()),
  }
}

function readJson(text: string): { error?: unknown } {
  try {
    return Object(JSON.parse(text))
  } catch {
    return {}
  }
}
