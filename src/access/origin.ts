import { comparableHostname, domainCovers } from '../domain/domain-name.ts'
import { AppError } from '../domain/errors.ts'
import type { Caller } from './authenticate.ts'

const developmentHosts = ['localhost', '127.0.0.1', '[::1]']

/**
 * Lets a request pass that comes from one of the chatbot's domains, or from no page at all (a server
 * or a phone app sends no Origin). Throws `domain_not_authorized`.
 */
export function requireAllowedOrigin({ chatbot, key }: Caller, origin: string | null): void {
  if (origin === null) return
  const hostname = knownHostnameOf(origin)
  if (hostname !== null) {
    const isLiveConversationKey = key.protocol === 'conversation' && key.environment === 'live'
    if (developmentHosts.includes(hostname) && !isLiveConversationKey) return
    if (chatbot.domains.some((domain) => domainCovers(domain, hostname))) return
  }
  throw new AppError('domain_not_authorized', 'Domain not authorized', {
    cause: `origin ${JSON.stringify(origin.slice(0, 200))} is not allowed`,
  })
}

// The same pages ask again and again, and a URL is slow to take apart.
const known = new Map<string, string | null>()
const knownMax = 1000
const knownLengthMax = 200

function knownHostnameOf(origin: string): string | null {
  const found = known.get(origin)
  if (found !== undefined) return found
  const hostname = hostnameOf(origin)
  if (origin.length > knownLengthMax) return hostname
  if (known.size === knownMax) known.clear()
  known.set(origin, hostname)
  return hostname
}

function hostnameOf(origin: string): string | null {
  const url = URL.parse(origin)
  return url && /^https?:$/.test(url.protocol) ? comparableHostname(url) : null
}
