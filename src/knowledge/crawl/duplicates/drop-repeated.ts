import type { RepeatedBlock } from '../../../domain/repeated-block.ts'
import { RepeatCounter } from '../../passages/repeat-counter.ts'
import { findBlock, withoutRepeated } from '../../passages/repeated-blocks.ts'
import type { CrawlJob } from '../crawl-job.ts'

/*
 * After a crawl, blocks that most pages of the site repeat leave its passages, but for one page each: the
 * one with the shortest address. What once was found to repeat stays known, so that later crawls leave it
 * out at once and a page's content stays comparable; and where its page is gone or says it no more, it
 * moves to another. Pages lose their blocks before the repetition is noted: what is interrupted between
 * the two is done again by the next crawl.
 */

/** What an abort leaves undone, the next crawl does. */
export async function dropRepeated(job: CrawlJob): Promise<void> {
  try {
    await findAndDrop(job)
  } catch (cause) {
    if (!job.fetcher.signal.aborted) throw cause
  }
}

async function findAndDrop(job: CrawlJob): Promise<void> {
  const known = new Map(job.repeated)
  const counter = new RepeatCounter()
  for await (const page of pagesOf(job)) counter.add(page)
  const fresh = [...counter.repeated()].filter((hash) => !known.has(hash)).slice(0, blocksMax)
  if (fresh.length === 0 && known.size === 0) return
  const holders = await findHolders(job, new Set([...known.keys(), ...fresh]))
  const kept = await keepOnce(job, [...known.values()], holders)
  const found = await takeUp(job, fresh, holders)
  const dropped = new Map(found.map((block) => [block.hash, block]))
  if (dropped.size > 0) {
    for await (const { url, hashes } of pagesOf(job)) {
      if (hashes.some((hash) => dropped.has(hash))) await dropFrom(job, url, dropped)
    }
  }
  await job.store.keepRepeatedBlocks(job.chatbot.id, [...kept, ...found])
  await resizeTaken(job)
}

/** The report tells what the pages hold in the end. */
async function resizeTaken({ store, chatbot, ledger }: CrawlJob): Promise<void> {
  for (const { url, passageCount, wordCount } of await store.listPages(chatbot.id)) {
    ledger.resize(url, passageCount, wordCount)
  }
}

const blocksMax = 500
const pagesAtOnce = 200

/** The site's pages, by their URLs. */
async function* pagesOf({ store, chatbot, site, turns, fetcher }: CrawlJob) {
  let after = ''
  for (;;) {
    fetcher.signal.throwIfAborted()
    await turns.next()
    const pages = await store.readPageBlocks(chatbot.id, after, pagesAtOnce)
    for (const page of pages) if (site.includes(new URL(page.url))) yield page
    const last = pages.at(-1)
    if (!last) return
    after = last.url
  }
}

/** Which page each block may stay on: of those that hold it, the one with the shortest address. */
interface Holders {
  shortest: Map<string, string>
  /** The known blocks that the page which keeps them still holds. */
  still: Set<string>
}

async function findHolders(job: CrawlJob, hashes: Set<string>): Promise<Holders> {
  const shortest = new Map<string, string>()
  const still = new Set<string>()
  for await (const page of pagesOf(job)) {
    for (const hash of page.hashes) {
      if (!hashes.has(hash)) continue
      const before = shortest.get(hash)
      if (before === undefined || page.url.length < before.length) shortest.set(hash, page.url)
      if (job.repeated.get(hash)?.keptOn === page.url) still.add(hash)
    }
  }
  return { shortest, still }
}

/** The known blocks that a page still holds; those whose page does not are put on another. */
async function keepOnce(
  { store, chatbot, site }: CrawlJob,
  blocks: RepeatedBlock[],
  { shortest, still }: Holders,
): Promise<RepeatedBlock[]> {
  const kept: RepeatedBlock[] = []
  for (const block of blocks) {
    const url = shortest.get(block.hash)
    const isOfThisSite = site.includes(new URL(block.keptOn))
    if (still.has(block.hash) || !isOfThisSite) kept.push(block)
    else if (url !== undefined) {
      const passages = await store.readPagePassages(chatbot.id, url)
      const restored = { position: passages.length, headings: [], anchor: null, text: block.text }
      if (findBlock(passages, block.hash) === null) {
        await store.replacePassages(chatbot.id, url, [...passages, restored])
      }
      kept.push({ ...block, keptOn: url })
    }
  }
  return kept
}

async function takeUp(
  { store, chatbot }: CrawlJob,
  hashes: string[],
  { shortest }: Holders,
): Promise<RepeatedBlock[]> {
  const found: RepeatedBlock[] = []
  const byPage = Map.groupBy(hashes, (hash) => shortest.get(hash) ?? '')
  for (const [url, ofPage] of byPage) {
    const passages = await store.readPagePassages(chatbot.id, url)
    for (const hash of ofPage) {
      const text = findBlock(passages, hash)
      // A heading that stands in no text is not dropped from any.
      if (text !== null) found.push({ hash, text, keptOn: url })
    }
  }
  return found
}

async function dropFrom(
  { store, chatbot, turns }: CrawlJob,
  url: string,
  dropped: Map<string, RepeatedBlock>,
): Promise<void> {
  await turns.next()
  const passages = await store.readPagePassages(chatbot.id, url)
  const left = withoutRepeated(passages, (hash) => isElsewhere(dropped.get(hash), url))
  if (left.some((passage, at) => passage !== passages[at]) || left.length < passages.length) {
    await store.replacePassages(chatbot.id, url, left)
  }
}

/** Whether another page than this says the block. */
export function isElsewhere(block: RepeatedBlock | undefined, url: string): boolean {
  return block !== undefined && block.keptOn !== url
}
