import type { FetchFailure } from '../../fetch/fetch-failure.ts'
import { type CrawlJob, skipPage } from '../crawl-job.ts'

const triesMax = { asked: 3, failed: 2 }
const restMsDefault = 10_000
const restMsMax = 5 * 60_000

/** A page that fails for now is asked for again, later; the site gets a rest first. */
export function meetFailure(job: CrawlJob, url: URL, failure: FetchFailure): void {
  const { health, pace, tries, frontier, hasDelay } = job
  const { status, reason, retryAfterMs, sentence } = failure
  const asksForRest = isAskingForRest(failure)
  const isPassing = asksForRest || isFailing(failure)
  const tried = (tries.get(url.href) ?? 0) + 1
  tries.set(url.href, tried)
  // Pages that are broken for good come one after the other at the end, from a site that answers.
  if (isPassing && (status === null || asksForRest || tried === 1)) health.noteFailure()
  if (!isPassing) health.noteAnswer()
  if (asksForRest) pace.hold(Math.min(retryAfterMs ?? restMsDefault, restMsMax))
  else if (hasDelay) pace.hold(health.restMs)
  if (!isPassing || tried >= (asksForRest ? triesMax.asked : triesMax.failed)) {
    skipPage(job, url, reason, sentence)
  } else {
    frontier.giveBack()
    frontier.tryLater(url)
  }
}

/** 429, or 503 with a time: the site is there and asks to be left alone. */
function isAskingForRest({ status, retryAfterMs }: FetchFailure): boolean {
  return status === 429 || (status === 503 && retryAfterMs !== null)
}

function isFailing({ reason, status }: FetchFailure): boolean {
  return reason === 'timed_out' || reason === 'unreachable' || (status ?? 0) >= 500
}
