import { comparableHostname } from '../../domain/domain-name.ts'
import { decodeUnreserved, upperCaseOctets } from './percent-encoding.ts'
import { pathWithoutTraces, searchWithoutTraces } from './visitor-traces.ts'

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
    address.pathname = pathWithoutTraces(oneSpelling(url.pathname))
    address.search = searchWithoutTraces(oneSpelling(url.search))
    return address
  }
}

const lengthMax = 2000

function siteKey(url: URL): string {
  return `${comparableHostname(url).replace(/^www\./, '')}:${url.port}`
}

/** RFC 3986, 6.2.2: `%7e`, `%7E` and `~` are one. */
function oneSpelling(text: string): string {
  return decodeUnreserved(upperCaseOctets(text))
}
