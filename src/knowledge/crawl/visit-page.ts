import type { PageVisit } from '../../domain/crawl.ts'
import { fetchPage } from '../fetch/fetch-page.ts'
import { readDocument } from '../fetch/read-document.ts'
import { addLink, type CrawlJob, skipPage } from './crawl-job.ts'
import { meetFailure } from './politeness/meet-failure.ts'
import { reader } from './reader.ts'
import { takePage } from './take-page.ts'
import { takeUnmodified } from './take-unmodified.ts'

/** Fetches one page and takes it. Throws only when the crawl is aborted or the store fails. */
export async function visitPage(job: CrawlJob, url: URL): Promise<void> {
  const { robots, pace, site, fetcher } = job
  const reading = await robots.for(url)
  if (reading.kind === 'unreachable') {
    return skipPage(job, url, reading.reason, reading.sentenceFor(url))
  }
  if (!reading.rules.allows(url)) {
    return skipPage(job, url, 'robots_txt', `robots.txt does not let AskMySite read ${url.href}.`)
  }
  const visit = await findVisit(job, url)
  const isSamePage = (target: URL) => site.normalize(target)?.href === url.href
  const mayFollow = async (target: URL) => isSamePage(target) && (await robots.allows(target))
  const options = { mayFollow, ...(visit && { validators: visit }) }
  const outcome = await pace.run(fetcher.signal, () => fetchPage(url, fetcher, options))
  if (outcome.kind === 'failed') return meetFailure(job, url, outcome)
  job.health.noteAnswer()
  if (outcome.kind === 'fetched') {
    await job.turns.next()
    return takePage(job, url, outcome.page, await readDocument(outcome.page))
  }
  if (outcome.kind === 'not_modified') {
    if (!visit) throw new Error(`${url.href} answers a condition not made.`)
    await job.turns.next()
    return takeUnmodified(job, url, visit, outcome.directives)
  }
  // Where it leads is an address like any other and waits for its own visit.
  addLink(job, outcome.target)
  const target = outcome.target.href
  skipPage(job, url, 'redirected', `${url.href} leads to ${target}.`, target)
}

/** What the last fetch left behind, where this program would make the same of the same answer. */
async function findVisit(
  { store, chatbot, known, isFresh }: CrawlJob,
  url: URL,
): Promise<PageVisit | null> {
  if (isFresh || known.get(url.href)?.origin !== 'crawl') return null
  const visit = await store.findPageVisit(chatbot.id, url.href)
  if (visit?.reader !== reader) return null
  return visit.etag === null && visit.lastModified === null ? null : visit
}
