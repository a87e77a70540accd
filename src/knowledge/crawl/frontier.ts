import type { SiteScope } from '../fetch/site-scope.ts'

/*
 * The addresses that a crawl has found and those it still has to visit, in the order in which they were
 * found: the start page's links, then the sitemaps' pages, then what those link to. So where a crawl has
 * to stop at its cap, it has seen what the site itself puts first.
 *
 * Room for a page is given out with its address and comes back where the visit takes none; visits that
 * take nothing (redirects, errors) are bounded as well, so a site that never ends does.
 */

export type Finding = 'waiting' | 'known' | 'elsewhere' | 'unsupported_type'

export class Frontier {
  readonly #found = new Set<string>()
  readonly #waiting: URL[] = []
  #next = 0
  #room: number

  constructor(
    private readonly site: SiteScope,
    private readonly pagesMax: number,
  ) {
    this.#room = pagesMax
  }

  /** Takes a page's address in, once. */
  add(url: URL): Finding {
    const address = this.site.normalize(url)
    if (!address) return 'elsewhere'
    if (this.#found.has(address.href) || this.#found.size >= this.#addressesMax) return 'known'
    this.#found.add(address.href)
    if (unreadable.test(address.pathname)) return 'unsupported_type'
    this.#waiting.push(address)
    return 'waiting'
  }

  /** Takes an address in for a second visit. */
  addAgain(url: URL): void {
    this.#waiting.push(url)
  }

  /** The next address to visit; null where there is none, or no room for its page. */
  next(): URL | null {
    if (this.#room === 0 || this.#next >= this.#visitsMax) return null
    const url = this.#waiting[this.#next]
    if (!url) return null
    this.#next++
    this.#room--
    return url
  }

  /** The visit took no page. */
  giveBack(): void {
    this.#room++
  }

  /** How many addresses wait for their visit. */
  get waiting(): number {
    return this.#waiting.length - this.#next
  }

  get #visitsMax(): number {
    return this.pagesMax * 4 + 100
  }

  get #addressesMax(): number {
    return this.pagesMax * 20 + 1000
  }
}

/** What is certainly no page of text, so that asking for it would only cost both sides. */
const unreadable =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|bmp|tiff?|heic|mp[34]|m4[av]|mov|avi|mkv|webm|og[gv]|wav|flac|zip|gz|tgz|bz2|xz|rar|7z|dmg|pkg|exe|msi|apk|iso|pdf|docx?|xlsx?|pptx?|od[tsp]|epub|csv|woff2?|ttf|otf|eot)$/i
