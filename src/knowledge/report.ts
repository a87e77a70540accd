import type { PageChange, SkipReason } from '../domain/crawl.ts'

export type { SkipReason }

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
  change: PageChange
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
