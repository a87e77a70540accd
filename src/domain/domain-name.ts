/**
 * An allowed domain as it is kept: a lower-case ASCII host, or `*.` and one for its subdomains alone.
 * A URL is reduced to its host, a port is dropped; null for what is no domain.
 */
export function normalizeDomain(text: string): string | null {
  const trimmed = text.trim()
  const wildcard = trimmed.startsWith('*.')
  const host = hostOf(wildcard ? trimmed.slice(2) : trimmed)
  if (host === null) return null
  return wildcard ? `*.${host}` : host
}

/** Whether `hostname` is the allowed domain or one of its subdomains (`*.`: only these). */
export function domainCovers(domain: string, hostname: string): boolean {
  if (domain.startsWith('*.')) return hostname.endsWith(domain.slice(1))
  return hostname === domain || hostname.endsWith(`.${domain}`)
}

/** A URL's hostname for comparing: lower case, without a trailing dot. */
export function comparableHostname(url: URL): string {
  return url.hostname.replace(/\.$/, '')
}

function hostOf(text: string): string | null {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`)
  if (!url || url.username || url.hostname === '') return null
  const host = comparableHostname(url)
  return /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$|^\[[0-9a-f:.]+\]$/.test(
    host,
  )
    ? host
    : null
}
