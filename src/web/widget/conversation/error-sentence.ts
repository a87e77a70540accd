import { ChatError } from '../server/chat-error.ts'
import { fill } from '../strings/fill.ts'
import type { Strings } from '../strings/strings.ts'

const usualWaitSeconds = 60

/** One polite sentence for the visitor. */
export function errorSentence(error: unknown, strings: Strings, language: string): string {
  switch (error instanceof ChatError ? error.kind : 'failed') {
    case 'unreachable':
      return strings.offline
    case 'refused':
      return strings.refused
    case 'rate_limited':
      return fill(strings.limited, waitingTime(error, language))
    case 'failed':
      return strings.failed
  }
}

function waitingTime(error: unknown, language: string): string {
  const seconds = error instanceof ChatError ? error.retryAfterSeconds : null
  return new Intl.RelativeTimeFormat(language).format(seconds ?? usualWaitSeconds, 'second')
}
