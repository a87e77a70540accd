import type { Browser } from 'playwright-core'
import { type AddedTime, addedTime } from './added-time.ts'
import { type BusyTime, busyTime } from './busy-time.ts'
import type { HostPages } from './host-pages.ts'
import { type TraceEvent, traceMainThread } from './trace.ts'

const runs = 15
/** After the page is there: by then the bubble is, too, and nothing is going on any more. */
const windowMs = 1000

/** What a first visit to the page with the widget takes more than one to the same page without it. */
export async function measureLoading(browser: Browser, pages: HostPages): Promise<AddedTime> {
  // The browser's own first visits are slower.
  await visit(browser, pages.withWidget)
  await visit(browser, pages.withoutWidget)
  const withWidget: BusyTime[] = []
  const without: BusyTime[] = []
  for (let run = 0; run < runs; run++) {
    withWidget.push(await visit(browser, pages.withWidget))
    without.push(await visit(browser, pages.withoutWidget))
  }
  return addedTime(withWidget, without)
}

async function visit(browser: Browser, url: string): Promise<BusyTime> {
  await using context = await browser.newContext()
  const page = await context.newPage()
  const isCommit = ({ name, data }: TraceEvent) => name === 'CommitLoad' && data.url === url
  const events = await traceMainThread(browser, page, isCommit, async () => {
    await page.goto(url)
    await Bun.sleep(windowMs)
  })
  const bubbles = await page.locator('askmysite-chat button.bubble').count()
  if (bubbles !== Number(url.endsWith('/with'))) throw new Error(`${url} has ${bubbles} bubbles.`)
  const startMs = events.find(isCommit)?.startMs ?? 0
  return busyTime(events, startMs, startMs + windowMs)
}
