import { addLink, type CrawlJob, skipPage } from './crawl-job.ts'
import { type FetchedPage, fetchPage } from '../fetch/fetch-page.ts'
import { indexSource, prepareSource } from '../passages/index-source.ts'
import { readDocument } from '../fetch/read-document.ts'

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
  await pace.wait(fetcher.signal)
  const isSamePage = (target: URL) => site.normalize(target)?.href === url.href
  const mayFollow = async (target: URL) => isSamePage(target) && (await robots.allows(target))
  const outcome = await fetchPage(url, fetcher, mayFollow)
  if (outcome.kind === 'failed') return skipPage(job, url, outcome.reason, outcome.sentence)
  if (outcome.kind === 'fetched') return takePage(job, url, outcome.page)
  // Where it leads is an address like any other and waits for its own visit.
  addLink(job, outcome.target)
  skipPage(job, url, 'redirected', `${url.href} leads to ${outcome.target.href}.`)
}

/** Follows the links of a page that was fetched and indexes it, unless it asks otherwise. */
export async function takePage(job: CrawlJob, url: URL, page: FetchedPage): Promise<void> {
  const document = readDocument(page)
  if (!page.directives.nofollow && !document.directives.nofollow) {
    for (const link of document.links) addLink(job, link)
  }
  if (page.directives.noindex || document.directives.noindex) {
    return skipPage(job, url, 'noindex', `${url.href} asks not to be indexed.`)
  }
  const canonical = document.canonical && job.site.normalize(document.canonical)
  if (canonical && canonical.href !== url.href && mayBeTaken(job, canonical)) {
    addLink(job, canonical)
    job.ledger.leaveTo(canonical.href, url)
    const sentence = `${url.href} names ${canonical.href} as its own address.`
    return skipPage(job, url, 'canonical_elsewhere', sentence)
  }
  const source = prepareSource(document)
  if (source.passages.length === 0) {
    const sentence = `${url.href} holds no text of its own; perhaps scripts draw it in the browser.`
    return skipPage(job, url, 'no_text', sentence)
  }
  const twin = job.ledger.claimContent(source.contentHash, url.href)
  if (twin !== null) {
    return skipPage(job, url, 'duplicate', `${url.href} says the same as ${twin}.`)
  }
  const known = job.known.get(url.href) ?? null
  const place = { chatbotId: job.chatbot.id, url: url.href, origin: 'crawl' as const, known }
  job.ledger.take(await indexSource(job, source, place))
}

function mayBeTaken({ ledger }: CrawlJob, url: URL): boolean {
  const outcome = ledger.outcomeOf(url.href)
  return outcome === null || outcome === 'taken'
}
