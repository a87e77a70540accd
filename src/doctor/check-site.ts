import type { Chatbot } from '../domain/chatbot.ts'
import { toAppError } from '../domain/errors.ts'
import { defaultFetchLimits } from '../knowledge/fetch/http-get.ts'
import { RobotsFiles } from '../knowledge/fetch/read-robots.ts'
import { fetchStartPage } from '../knowledge/fetch/start-page.ts'
import type { Store } from '../store/store.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, skipped, type Verdict } from './finding.ts'

const timeoutMs = 10_000

/** Fetches the page that a crawl starts from, as a crawl would, robots.txt included. */
export async function checkSite(
  { clocks, offline }: Circumstances,
  store: Store,
  chatbot: Chatbot,
  signal: AbortSignal,
): Promise<Verdict> {
  const schedules = await store.listCrawlSchedules()
  const schedule = schedules.find(({ chatbotId }) => chatbotId === chatbot.id)
  const address = schedule?.startUrl ?? chatbot.siteUrl
  if (offline) return skipped(`${address} is not asked, with --offline.`)
  const fetcher = {
    limits: { ...defaultFetchLimits, timeoutMs },
    allowPrivate: schedule?.allowPrivate ?? (await knowsPagesOf(store, chatbot, address)),
    signal,
    onHead: ({ headers }: { headers: Headers }) =>
      clocks.note(headers.get('date'), headers.get('age')),
  }
  try {
    const page = await fetchStartPage(address, fetcher, new RobotsFiles(fetcher))
    return ok(`${page.url.href} answers, and may be read.`)
  } catch (cause) {
    signal.throwIfAborted()
    return problem(toAppError(cause).message)
  }
}

/** Whoever has read a site on a private address meant to. */
async function knowsPagesOf(store: Store, { id }: Chatbot, address: string): Promise<boolean> {
  const origin = URL.parse(address)?.origin
  return (await store.listPages(id)).some(({ url }) => URL.parse(url)?.origin === origin)
}
