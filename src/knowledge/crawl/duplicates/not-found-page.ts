import { comparableWords } from '../../../lib/shingles.ts'
import { textOfBlocks } from '../../passages/block-text.ts'
import type { ExtractedDocument } from '../../passages/document.ts'
import { fetchPage } from '../../fetch/fetch-page.ts'
import { readDocument, type UnreadDocument } from '../../fetch/read-document.ts'
import type { CrawlJob } from '../crawl-job.ts'

/*
 * Many a site answers 200 for addresses that it does not have, with a page that says so. What such a
 * page says is learnt by asking, once a crawl, for an address that cannot be there. Where the answer is
 * the home page itself, as with applications that run in the browser, nothing is learnt: pages that look
 * like it are duplicates of it anyway, and it must not be lost.
 */

/** What a site answers for an address that it does not have. */
export class NotFoundPage {
  readonly #title: string
  readonly #words: Set<string>

  constructor(document: ExtractedDocument, url: URL) {
    this.#title = document.title
    this.#words = ownWords(document, url)
  }

  looksLike(document: ExtractedDocument, url: URL): boolean {
    if (document.title !== this.#title) return false
    const words = ownWords(document, url)
    const shared = this.#words.intersection(words).size
    const either = this.#words.size + words.size - shared
    return either > 0 && shared / either >= alikenessMin
  }
}

/** Learns what the site says for addresses that it does not have; `home`: its start page as it was read. */
export async function learnNotFoundPage(
  job: CrawlJob,
  home: ExtractedDocument | UnreadDocument,
): Promise<void> {
  if (!('reason' in home)) job.notFoundPage = await findNotFoundPage(job, home)
}

/** One more request. Null where the site says so as it should, or with its home page. */
async function findNotFoundPage(
  job: CrawlJob,
  homeDocument: ExtractedDocument,
): Promise<NotFoundPage | null> {
  const { rules, pace, fetcher, home, site } = job
  const url = new URL(`/no-such-page-${crypto.randomUUID().replaceAll('-', '')}`, home)
  if (!rules.allows(url)) return null
  const mayFollow = (target: URL) => site.normalize(target)?.href === url.href
  const outcome = await pace.run(fetcher.signal, () => fetchPage(url, fetcher, { mayFollow }))
  if (outcome.kind !== 'fetched' || outcome.page.format !== 'html') return null
  const document = await readDocument(outcome.page)
  if ('reason' in document) return null
  const page = new NotFoundPage(document, url)
  return page.looksLike(homeDocument, home) ? null : page
}

const wordsMax = 2000
const alikenessMin = 0.85

/** Without the address itself, which such pages like to repeat. */
function ownWords({ blocks }: ExtractedDocument, { pathname, href }: URL): Set<string> {
  const text = textOfBlocks(blocks).replaceAll(href, ' ').replaceAll(pathname, ' ')
  return new Set(comparableWords(text).slice(0, wordsMax))
}
