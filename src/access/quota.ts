import { isIPv6 } from 'node:net'
import { AppError } from '../domain/errors.ts'
import type { Session } from '../domain/session.ts'
import { ipv6Groups } from '../lib/ipv6-groups.ts'
import type { Caller } from './authenticate.ts'
import { type RateLimiter, type Refusal, type Window, windowMs } from './rate-limiter.ts'

/** What a chatbot without limits of its own allows a minute. */
export const defaultLimits = {
  sessionMessagesPerMinute: 10,
  sessionKeyRequestsPerMinute: 600,
  conversationKeyRequestsPerMinute: 60,
  addressSessionsPerMinute: 20,
}

/** A caller whose request is counted against its key. */
export interface Admitted extends Caller {
  takeBackRequest(): void
}

/** Room for one message, found but not yet used. */
export interface Quota {
  spend(): void
}

/**
 * Counts one request against its key and, where an address has a share of its own, against that. Throws
 * `rate_limited`; an address that is over its share costs the key nothing.
 */
export function spendRequest(limiter: RateLimiter, caller: Caller, address: string): Admitted {
  const share = shareWindow(caller, address)
  if (share) requireRoom(limiter, share)
  const window = keyWindow(caller)
  requireRoom(limiter, window)
  if (share) limiter.spend(share)
  return { ...caller, takeBackRequest: limiter.spend(window) }
}

/**
 * Finds room for a message in its session's window and, where it opens that session, in its address's.
 * Throws `rate_limited`, and then the request costs its key nothing either: one visitor's flood must not
 * use up everybody's key. Between this and `spend()` nothing may be awaited.
 */
export function requireMessageQuota(
  limiter: RateLimiter,
  admitted: Admitted,
  visit: { session: Session; opensSession: boolean },
  address: string,
): Quota {
  const windows = [sessionWindow(admitted, visit.session)]
  if (visit.opensSession) windows.push(addressWindow(admitted, address))
  try {
    for (const window of windows) requireRoom(limiter, window)
  } catch (refused) {
    admitted.takeBackRequest()
    throw refused
  }
  return {
    spend() {
      for (const window of windows) limiter.spend(window)
    },
  }
}

function requireRoom(limiter: RateLimiter, window: Window): void {
  const refusal = limiter.check(window)
  if (refusal) throw tooMany(refusal)
}

function sessionWindow({ chatbot }: Caller, session: Session): Window {
  return {
    id: session.id,
    policy: 'session',
    limit: chatbot.sessionMessagesPerMinute ?? defaultLimits.sessionMessagesPerMinute,
  }
}

function addressWindow({ chatbot }: Caller, address: string): Window {
  return {
    id: `${chatbot.id} ${networkOf(address)}`,
    policy: 'address',
    limit: chatbot.addressSessionsPerMinute ?? defaultLimits.addressSessionsPerMinute,
  }
}

function keyWindow({ chatbot, key }: Caller): Window {
  const byProtocol =
    key.protocol === 'session'
      ? defaultLimits.sessionKeyRequestsPerMinute
      : defaultLimits.conversationKeyRequestsPerMinute
  return { id: key.id, policy: 'key', limit: chatbot.keyRequestsPerMinute ?? byProtocol }
}

function shareWindow({ chatbot, key }: Caller, address: string): Window | null {
  const limit = chatbot.addressRequestsPerMinute
  return limit === null ? null : { id: `${key.id} ${networkOf(address)}`, policy: 'share', limit }
}

// One household gets a whole IPv6 /64, so single addresses there would be no limit at all.
function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  return ipv6Groups(address)
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')
}

function tooMany({ window, retryAfterSeconds }: Refusal): AppError {
  const seconds = windowMs / 1000
  return new AppError('rate_limited', 'Rate limit exceeded', {
    cause: `${window.policy} limit of ${window.limit} a minute`,
    headers: {
      'Retry-After': String(retryAfterSeconds),
      RateLimit: `"${window.policy}";r=0;t=${retryAfterSeconds}`,
      'RateLimit-Policy': `"${window.policy}";q=${window.limit};w=${seconds}`,
    },
  })
}
