import { textOfBlocks } from '../passages/block-text.ts'
import type { FetchedPage } from '../fetch/fetch-page.ts'
import type { ReadDocument, UnreadDocument } from '../fetch/read-document.ts'
import type { HtmlDocument } from '../extract/html.ts'
import { indexSource, prepareSource, type Source } from '../passages/index-source.ts'
import { blockHashes, withoutRepeated } from '../passages/repeated-blocks.ts'
import { patternOf } from './frontier/address-pattern.ts'
import { addLink, type CrawlJob, keepTaken, skipPage } from './crawl-job.ts'
import { claimText } from './duplicates/claim-text.ts'
import { isElsewhere } from './duplicates/drop-repeated.ts'
import { followLinks } from './discovery/follow-links.ts'
import { noteFeeds } from './discovery/note-feeds.ts'
import { type PageFingerprint, pageFingerprint } from './duplicates/page-fingerprint.ts'
import { keepVisit } from './keep-visit.ts'

/** Follows the links of a page that was fetched and indexes it, unless it asks otherwise. */
export async function takePage(
  job: CrawlJob,
  url: URL,
  page: FetchedPage,
  document: ReadDocument | UnreadDocument,
): Promise<void> {
  if ('reason' in document) {
    return skipPage(job, url, document.reason, `${url.href} ${document.sentence}`)
  }
  if (url.href !== job.home.href && job.notFoundPage?.looksLike(document, url)) {
    job.frontier.noteYield(url, 'fruitless')
    const sentence = `${url.href} says what the site says for addresses that it does not have.`
    return skipPage(job, url, 'soft_not_found', sentence)
  }
  const nofollow = page.directives.nofollow || document.directives.nofollow
  const leadsOn = !nofollow && followLinks(job, url, document.links)
  if (!nofollow) noteFeeds(job, document.feeds)
  const novelty = await takeDocument(job, url, page, document)
  if (novelty !== null && document.leftOut) {
    const sentence = `${url.href} ${document.leftOut.sentence}`
    job.ledger.noteLeftOut({ url: url.href, reason: 'too_large', sentence })
  }
  job.frontier.noteYield(url, leadsOn || isWorthwhile(url, novelty) ? 'fruitful' : 'fruitless')
}

/** Of a page's text, below which one of a doubtful pattern repeats what other pages say. */
const noveltyMin = 0.2

function isWorthwhile(url: URL, novelty: number | null): boolean {
  if (novelty === null) return false
  return patternOf(url).kind === 'plain' || novelty >= noveltyMin
}

/** Which share of the page's text no other page has said; null where the page was not taken. */
async function takeDocument(
  job: CrawlJob,
  url: URL,
  page: FetchedPage,
  document: HtmlDocument,
): Promise<number | null> {
  if (page.directives.noindex || document.directives.noindex) {
    skipPage(job, url, 'noindex', `${url.href} asks not to be indexed.`)
    return null
  }
  if (leftToCanonical(job, url, document)) return null
  await job.turns.next()
  const source = prepareSource(document)
  if (source.passages.length === 0) {
    const sentence = `${url.href} holds no text of its own; perhaps scripts draw it in the browser.`
    skipPage(job, url, 'no_text', sentence)
    return null
  }
  const text = textOfBlocks(document.blocks)
  const fingerprint = fingerprintOf(document, text)
  if (!claimText(job, url, source.contentHash, fingerprint)) return null
  const known = job.known.get(url.href) ?? null
  const place = { chatbotId: job.chatbot.id, url: url.href, origin: 'crawl' as const, known }
  await job.writes.join(source.passages.length)
  // In this order, so that the visit is kept with the page as it now is.
  const indexing = indexSource(job, withoutKnownRepeats(job, url, source), place)
  const [taken] = await Promise.all([
    indexing,
    keepVisit(job, url, page, document, fingerprint),
    keepBlocks(job, url, source),
  ])
  keepTaken(job, url, taken)
  return job.seenText.add(text)
}

/** The same content by its hash: what a site repeats is none of the page's own. */
function withoutKnownRepeats({ repeated }: CrawlJob, { href }: URL, source: Source): Source {
  const passages = withoutRepeated(source.passages, (hash) => isElsewhere(repeated.get(hash), href))
  return { ...source, passages }
}

async function keepBlocks({ store, chatbot, known }: CrawlJob, url: URL, source: Source) {
  if (known.get(url.href)?.contentHash === source.contentHash) return
  await store.keepPageBlocks(chatbot.id, url.href, blockHashes(source.passages))
}

function fingerprintOf({ title, blocks }: HtmlDocument, text: string): PageFingerprint {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.text : []))
  return pageFingerprint(title, headings, text)
}

function leftToCanonical(job: CrawlJob, url: URL, document: HtmlDocument): boolean {
  const canonical = document.canonical && job.site.normalize(document.canonical)
  if (!canonical || canonical.href === url.href) return false
  const outcome = job.ledger.outcomeOf(canonical.href)
  if (outcome !== null && outcome !== 'taken') return false
  addLink(job, canonical)
  job.ledger.leaveTo(canonical.href, url)
  const sentence = `${url.href} names ${canonical.href} as its own address.`
  skipPage(job, url, 'canonical_elsewhere', sentence, canonical.href)
  return true
}
