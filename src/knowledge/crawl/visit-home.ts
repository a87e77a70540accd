import { readDocument } from '../fetch/read-document.ts'
import { countBytes, type CrawlJob } from './crawl-job.ts'
import { findNotFoundPage } from './duplicates/not-found-page.ts'
import { takePage } from './take-page.ts'

/** Takes the start page, which was fetched to know which site this is. */
export async function visitHome(job: CrawlJob): Promise<void> {
  const { home, startPage, frontier } = job
  frontier.begin(home)
  countBytes(job, startPage.text.length)
  await takePage(job, home, startPage)
}

/** Learns what the site says for addresses that it does not have. */
export async function learnNotFoundPage(job: CrawlJob): Promise<void> {
  const document = await readDocument(job.startPage)
  if ('title' in document) job.notFoundPage = await findNotFoundPage(job, document)
}
