import type {
  CrawlAddress,
  CrawlClaim,
  CrawlClaimed,
  CrawlSchedule,
  CrawlSummary,
  PageVisit,
} from '../domain/crawl.ts'
import type { PageBlocks, RepeatedBlock } from '../domain/repeated-block.ts'

/** How the site is read. */
export interface CrawlStore {
  /** Kept with the page, and gone with it; nothing where no page has this URL. */
  keepPageVisit(chatbotId: string, url: string, visit: PageVisit): Promise<void>
  /** Null where nothing is kept of the page's last fetch. */
  findPageVisit(chatbotId: string, url: string): Promise<PageVisit | null>
  /** Kept with the page, and gone with it; nothing where no page has this URL. Hashes: 16 hex digits. */
  keepPageBlocks(chatbotId: string, url: string, hashes: string[]): Promise<void>
  /** Of crawled pages, those behind this URL, by URL. */
  readPageBlocks(chatbotId: string, afterUrl: string, limit: number): Promise<PageBlocks[]>
  /** In the place of those kept before. Throws `not_found` where the chatbot is gone. */
  keepRepeatedBlocks(chatbotId: string, blocks: RepeatedBlock[]): Promise<void>
  listRepeatedBlocks(chatbotId: string): Promise<RepeatedBlock[]>
  /** Gives the chatbot's crawl to one holder, who goes on with an interrupted one or begins anew. */
  claimCrawl(claim: CrawlClaim): Promise<CrawlClaimed>
  /**
   * Keeps what became of these addresses, by their numbers, and renews the claim. False, and nothing is
   * kept, where the claim has gone to another holder.
   */
  saveCrawlProgress(
    chatbotId: string,
    holder: string,
    addresses: CrawlAddress[],
    expiresAt: Date,
  ): Promise<boolean>
  /** Of the crawl that was claimed or interrupted, by their numbers. */
  readCrawlAddresses(chatbotId: string): Promise<CrawlAddress[]>
  /** Gives the claim back; where the crawl can go on, its addresses stay. */
  releaseCrawl(chatbotId: string, holder: string, canGoOn: boolean): Promise<void>
  /** In the place of the one before; nothing where the chatbot is gone. */
  keepCrawlSummary(chatbotId: string, summary: CrawlSummary): Promise<void>
  /** Of the last crawl that ended. */
  findCrawlSummary(chatbotId: string): Promise<CrawlSummary | null>
  /** In the place of the one before. Throws `not_found` where the chatbot is gone. */
  setCrawlSchedule(schedule: CrawlSchedule): Promise<void>
  /** Moves the next crawl; nothing where the schedule is gone. */
  postponeCrawl(chatbotId: string, nextAt: Date): Promise<void>
  /** False where there was none. */
  removeCrawlSchedule(chatbotId: string): Promise<boolean>
  /** The next due first. */
  listCrawlSchedules(): Promise<CrawlSchedule[]>
}
