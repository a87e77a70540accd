import type { CrawlAddress } from '../../../domain/crawl.ts'
import { unreadableName } from '../../fetch/page-format.ts'
import { malformation, patternOf } from './address-pattern.ts'
import { PatternBudgets, type Yield } from './pattern-budgets.ts'
import { Traps } from './traps.ts'

/*
 * The addresses that a crawl has found and those it still has to visit, in the order in which they were
 * found: the start page's links, then the sitemaps' pages, then what those link to. So where a crawl has
 * to stop at its cap, it has seen what the site itself puts first. Addresses of doubtful patterns (see
 * address-pattern.ts) come after all others, because a calendar or a filter would fill the crawl with
 * its variants; those that failed for now come last.
 *
 * Room for a page is given out with its address and comes back where the visit takes none; visits that
 * take nothing (redirects, errors) are bounded as well, so a site that never ends does.
 */

export type Finding = 'waiting' | 'doubtful' | 'known' | 'unsupported_type' | 'trap'

export class Frontier {
  /** Numbers by address, as `addressKey` spells it. */
  readonly #found = new Map<string, number>()
  readonly #listed = new Set<number>()
  readonly #plain = new Queue()
  readonly #doubtful = new Queue()
  readonly #failed = new Queue()
  readonly #budgets = new PatternBudgets()
  /** Where addresses lead nowhere without end, and which were left out for it. */
  readonly traps = new Traps()
  #nextNumber = 0
  #doubtfulFound = 0
  #visits = 0
  #overflow = 0
  #room: number

  /** `onFound` hears of each address that will be visited. */
  constructor(
    private readonly pagesMax: number,
    private readonly onFound: (address: CrawlAddress) => void,
  ) {
    this.#room = pagesMax
  }

  /** Takes a page's address in, once. `isListed`: in a sitemap or a feed, so the site itself wants it read. */
  add(url: URL, isListed = false): Finding {
    const key = addressKey(url)
    if (this.#found.has(key)) return 'known'
    const flaw = malformation(url)
    if (flaw !== null) return this.#refuse(url, `addresses ${flaw}`)
    const pattern = patternOf(url)
    if (!isListed && this.#budgets.isGivenUp(pattern)) return this.#refuse(url, pattern.name)
    const isDoubtful = pattern.kind !== 'plain' && !isListed
    if (isDoubtful && this.#doubtfulFound >= this.#addressesMax / 2) {
      return this.#refuse(url, pattern.name)
    }
    if (this.#found.size >= this.#addressesMax) {
      this.#overflow++
      return 'known'
    }
    const number = this.#nextNumber++
    this.#found.set(key, number)
    if (isListed) this.#listed.add(number)
    if (unreadableName.test(url.pathname)) return 'unsupported_type'
    if (isDoubtful) this.#doubtfulFound++
    const queue = isDoubtful ? this.#doubtful : this.#plain
    queue.add(url.href)
    this.#announce(number, url, isListed)
    return isDoubtful ? 'doubtful' : 'waiting'
  }

  /** Quicker than `add`, for an address as it was added. */
  hasMet(href: string): boolean {
    return this.#found.has(href)
  }

  /** Takes in the address whose visit begins now. */
  begin(url: URL): void {
    if (!this.#found.has(addressKey(url))) {
      const number = this.#nextNumber++
      this.#found.set(addressKey(url), number)
      this.#announce(number, url, false)
    }
    this.#visits++
    this.#room--
  }

  /** Takes in what an interrupted crawl had found, in the order of its numbers. */
  restore({ number, url: href, outcome, isListed }: CrawlAddress): void {
    const url = new URL(href)
    this.#nextNumber = number + 1
    this.#found.set(addressKey(url), number)
    if (isListed) this.#listed.add(number)
    if (outcome !== null) return
    const isDoubtful = patternOf(url).kind !== 'plain' && !isListed
    const queue = isDoubtful ? this.#doubtful : this.#plain
    queue.add(href)
  }

  /** Takes an address in for a second visit. */
  addAgain(url: URL): void {
    this.#plain.add(url.href)
  }

  /** Takes an address in for another visit when all others are done. */
  tryLater(url: URL): void {
    this.#failed.add(url.href)
  }

  /** The next address to visit; null where there is none, or no room for its page. */
  next(): URL | null {
    if (this.#room === 0 || this.#visits >= this.#visitsMax) return null
    const href = this.#nextOf(this.#plain) ?? this.#nextOf(this.#doubtful) ?? this.#failed.next()
    if (href === null) return null
    this.#visits++
    this.#room--
    return new URL(href)
  }

  /** False when as many pages are taken as may be. */
  get hasRoom(): boolean {
    return this.#room > 0
  }

  /** The visit took no page. */
  giveBack(): void {
    this.#room++
  }

  /** Pages that an interrupted crawl has taken. */
  takeRoom(pages: number): void {
    this.#room = Math.max(0, this.#room - pages)
  }

  /** What the visit brought, which decides whether its pattern is gone on with. */
  noteYield(url: URL, visit: Yield): void {
    this.#budgets.note(patternOf(url), visit)
  }

  /** An address that was added, as it is kept. */
  numberOf(url: URL): number | null {
    return this.#found.get(addressKey(url)) ?? null
  }

  isListed(number: number): boolean {
    return this.#listed.has(number)
  }

  /** How many addresses wait for their visit. */
  get waiting(): number {
    return this.#plain.length + this.#doubtful.length + this.#failed.length
  }

  /** How many addresses were found when there was no more room to remember them, the same one again included. */
  get overflow(): number {
    return this.#overflow
  }

  /** Its pattern may have been given up since it was found. */
  #nextOf(queue: Queue): string | null {
    for (;;) {
      const href = queue.next()
      if (href === null) return null
      const url = new URL(href)
      const pattern = patternOf(url)
      if (!this.#budgets.isGivenUp(pattern) || this.#isListed(url)) return href
      this.#refuse(url, pattern.name)
    }
  }

  #isListed(url: URL): boolean {
    return this.#listed.has(this.numberOf(url) ?? -1)
  }

  #announce(number: number, { href }: URL, isListed: boolean): void {
    const waiting = { outcome: null, sentence: null, other: null }
    this.onFound({ number, url: href, ...waiting, isListed })
  }

  #refuse(url: URL, pattern: string): 'trap' {
    this.traps.add(pattern, url.href)
    return 'trap'
  }

  get #visitsMax(): number {
    return this.pagesMax * 4 + 100
  }

  get #addressesMax(): number {
    return this.pagesMax * 20 + 1000
  }
}

/** First in, first out, without moving what is inside. */
class Queue {
  #items: string[] = []
  #next = 0

  add(href: string): void {
    this.#items.push(href)
  }

  next(): string | null {
    const href = this.#items[this.#next] ?? null
    if (href === null) return null
    this.#next++
    if (this.#next > 1000 && this.#next * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#next)
      this.#next = 0
    }
    return href
  }

  get length(): number {
    return this.#items.length - this.#next
  }
}

/** Parameters in any order are one address. */
function addressKey({ href, origin, pathname, search }: URL): string {
  if (!search.includes('&')) return href
  return `${origin}${pathname}?${search.slice(1).split('&').sort().join('&')}`
}
