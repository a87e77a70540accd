/** What a crawl made of a page that it took. */
export type PageChange = 'new' | 'changed' | 'unchanged'

/** Why a page or file was not taken. */
export type SkipReason =
  /** robots.txt, or the page itself, says so. */
  | 'robots_txt'
  | 'noindex'
  /** What it says stands at another address. */
  | 'canonical_elsewhere'
  | 'redirected'
  | 'duplicate'
  | 'near_duplicate'
  /** It cannot be fetched or read. */
  | 'not_found'
  /** It answers as every address of the site does that is none. */
  | 'soft_not_found'
  | 'http_error'
  | 'unreachable'
  | 'timed_out'
  | 'too_many_redirects'
  | 'too_large'
  | 'private_address'
  | 'unsupported_type'
  | 'unreadable'
  | 'no_text'
  /** One of addresses without end, such as a calendar's days; the sentence tells how many. */
  | 'trap'

/** One address of a site during a crawl: what is needed to go on after the crawl was interrupted. */
export interface CrawlAddress {
  /** Counted from 0 in the order in which the crawl found them. */
  number: number
  url: string
  /** Null while it waits for its visit. */
  outcome: PageChange | SkipReason | null
  /** For the operator, where no page was taken. */
  sentence: string | null
  /** The other address that the outcome names: the page's own, or its twin's. */
  other: string | null
  /** True where the site itself lists it. */
  isListed: boolean
}

/** What one process asks for before it crawls: nobody else may crawl for this chatbot meanwhile. */
export interface CrawlClaim {
  chatbotId: string
  startUrl: string
  /** Names the process and its crawl. */
  holder: string
  at: Date
  /** The claim holds until then, unless it is renewed. */
  expiresAt: Date
  /** An interrupted crawl from the same start goes on if it began since then; null begins anew. */
  resumeSince: Date | null
  /** A holder that is known to be gone, although its claim holds. */
  gone: string | null
}

export type CrawlClaimed =
  | { kind: 'claimed'; startedAt: Date; isResumed: boolean }
  | { kind: 'held'; holder: string; expiresAt: Date }

/** What the last fetch of a page left behind, so that the next one costs little. */
export interface PageVisit {
  etag: string | null
  lastModified: string | null
  /** What read the page: another version may make something else of the same answer. */
  reader: string
  /** Addresses of the site that the page links to. */
  links: string[]
  /** Addresses of feeds that the page names. */
  feeds: string[]
  /** Of the page's text, to be compared with other pages'. */
  fingerprint: Uint8Array
}

export type CrawlEnding =
  | 'finished'
  | 'page_cap'
  | 'byte_cap'
  | 'time_cap'
  /** The site stopped answering. */
  | 'site_failing'
  | 'aborted'

/** What is kept of a crawl when it is over. */
export interface CrawlSummary {
  startUrl: string
  ending: CrawlEnding | 'failed'
  isResumed: boolean
  /** ISO 8601. */
  endedAt: string
  durationMs: number
  counts: {
    new: number
    changed: number
    unchanged: number
    removed: number
    skipped: number
    passages: number
    words: number
  }
  /** Addresses that were found and not visited. */
  leftOver: number
  /** By reason, the most frequent first, with a few examples each. */
  skipped: { reason: SkipReason; count: number; examples: string[] }[]
  /** What the operator may want to do, in sentences. */
  advice: string[]
}

/** When a chatbot's site is read again by the server, and how. */
export interface CrawlSchedule {
  chatbotId: string
  everyMs: number
  nextAt: Date
  /** Null for the chatbot's own site address. */
  startUrl: string | null
  pagesMax: number
  bytesMax: number
  durationMsMax: number
  allowPrivate: boolean
  hasDelay: boolean
}
