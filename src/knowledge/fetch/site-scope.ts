import { comparableHostname } from '../../domain/domain-name.ts'

/**
 * Which addresses belong to a site, and how each of them is spelt. `http` and `https`, `example.com` and
 * `www.example.com` are one site and its pages are one page; another host or port is another site.
 */
export class SiteScope {
  /** `home`: an address that the site itself answers from, which the others are spelt after. */
  constructor(private readonly home: URL) {}

  includes(url: URL): boolean {
    return /^https?:$/.test(url.protocol) && siteKey(url) === siteKey(this.home)
  }

  /** The page's address as it is compared and kept; null for an address of another site. */
  normalize(url: URL): URL | null {
    if (!this.includes(url) || url.href.length > lengthMax) return null
    const address = new URL(this.home.origin)
    address.pathname = url.pathname.replace(/%[0-9a-f]{2}/gi, (octet) => octet.toUpperCase())
    address.search = withoutTracking(url.search)
    return address
  }
}

const lengthMax = 2000

function siteKey(url: URL): string {
  return `${comparableHostname(url).replace(/^www\./, '')}:${url.port}`
}

/** Parameters that say where a visitor came from, and nothing about the page. */
const tracking = /^(?:utm_\w*|gclid|fbclid|msclkid|srsltid|mc_cid|mc_eid|_ga|_gl)(?:=|$)/i

function withoutTracking(search: string): string {
  if (search === '') return ''
  const kept = search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !tracking.test(pair))
  return kept.join('&')
}
