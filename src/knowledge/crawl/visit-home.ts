import { type ReadDocument, readDocument, type UnreadDocument } from '../fetch/read-document.ts'
import type { CrawlJob } from './crawl-job.ts'
import { takePage } from './take-page.ts'

/** Takes the start page, which was fetched to know which site this is, and returns what it says. */
export async function visitHome(job: CrawlJob): Promise<ReadDocument | UnreadDocument> {
  const { home, startPage, frontier, turns } = job
  frontier.begin(home)
  await turns.next()
  const document = await readDocument(startPage)
  await takePage(job, home, startPage, document)
  return document
}
