import type { Probe } from '../answerers/openai/probe.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'

/** What a model's answer to one small request means. */
export function judgeProbe(
  { server, durationMs, failure, timedOut }: Probe,
  model: string,
  variable: 'OPENAI_MODEL' | 'OPENAI_EMBEDDING_MODEL',
): Verdict {
  const name = `${model} at ${server}`
  if (failure === null) return ok(`${name} answers, in ${durationMs} ms.`)
  if (timedOut) {
    return problem(`${name} gave no answer in time: see whether it runs, and try again.`)
  }
  const said = `${name} refuses: ${failure.message.replace(/\.$/, '')}`
  switch (failure.status) {
    case 401:
      return problem(`${said}; the key is wrong or was revoked: set OPENAI_API_KEY anew.`)
    case 403:
      return problem(`${said}; the key may not use it: give it the right to, or set ${variable}.`)
    case 404:
      return problem(`${said}; there is no such model: check ${variable} and OPENAI_BASE_URL.`)
    case 429:
      return failure.code === 'insufficient_quota'
        ? problem(`${said}; the account is empty: add credit there.`)
        : warning(`${said}; it is asked too often: wait, or raise the limits of the account.`)
    case null:
      return problem(`${name}: ${failure.message.replace(/\.$/, '')}; check OPENAI_BASE_URL.`)
    default:
      return problem(
        failure.status >= 500
          ? `${said}; that is a fault on the other side: try again later.`
          : `${said}; check ${variable} and OPENAI_BASE_URL.`,
      )
  }
}
