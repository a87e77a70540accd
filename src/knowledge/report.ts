/** Why a page or file was not taken. */
export type SkipReason =
  /** robots.txt, or the page itself, says so. */
  | 'robots_txt'
  | 'noindex'
  /** What it says stands at another address. */
  | 'canonical_elsewhere'
  | 'redirected'
  | 'duplicate'
  /** It cannot be fetched or read. */
  | 'not_found'
  | 'http_error'
  | 'unreachable'
  | 'timed_out'
  | 'too_many_redirects'
  | 'too_large'
  | 'private_address'
  | 'unsupported_type'
  | 'unreadable'
  | 'no_text'

/** A page or file that was not taken, with one sentence for the operator. */
export interface Skipped {
  url: string
  reason: SkipReason
  sentence: string
}

/** A page or file that is now known. */
export interface Taken {
  url: string
  title: string
  passages: number
  words: number
  change: 'new' | 'changed' | 'unchanged'
}

/** What was taken and what was not, each in the order of its URLs. */
export interface Report {
  taken: Taken[]
  skipped: Skipped[]
  counts: {
    new: number
    changed: number
    unchanged: number
    skipped: number
    passages: number
    words: number
  }
}

export function makeReport(taken: Taken[], skipped: Skipped[]): Report {
  const changed = (change: Taken['change']) => taken.filter((page) => page.change === change).length
  return {
    taken: taken.toSorted(byUrl),
    skipped: skipped.toSorted(byUrl),
    counts: {
      new: changed('new'),
      changed: changed('changed'),
      unchanged: changed('unchanged'),
      skipped: skipped.length,
      passages: taken.reduce((sum, { passages }) => sum + passages, 0),
      words: taken.reduce((sum, { words }) => sum + words, 0),
    },
  }
}

function byUrl(one: { url: string }, other: { url: string }): number {
  return one.url < other.url ? -1 : one.url > other.url ? 1 : 0
}
