import type { Chatbot } from '../domain/chatbot.ts'
import type { CrawlSummary } from '../domain/crawl.ts'
import { countOf } from '../lib/count-of.ts'
import type { Store } from '../store/store.ts'
import { asArgument } from './as-argument.ts'
import { ok, problem, type Verdict, warning } from './finding.ts'
import { showSpan } from './shown-amounts.ts'

const overdueMsMax = 86_400_000
const oldMsMin = 30 * 86_400_000

/** What the chatbot knows, and how fresh that is. */
export async function checkKnowledge(store: Store, chatbot: Chatbot, now: Date): Promise<Verdict> {
  const pages = await store.listPages(chatbot.id)
  const crawl = `askmysite crawl ${asArgument(chatbot.name)}`
  if (pages.length === 0) return problem(`It knows no page: run "${crawl}".`)
  const known = `It knows ${countOf(pages.length, 'page')}`
  const schedules = await store.listCrawlSchedules()
  const schedule = schedules.find(({ chatbotId }) => chatbotId === chatbot.id)
  if (schedule && now.getTime() - schedule.nextAt.getTime() > overdueMsMax) {
    const lateMs = now.getTime() - schedule.nextAt.getTime()
    return warning(
      `${known}, and the next crawl is ${showSpan(lateMs)} late: see that the server runs, which makes it.`,
    )
  }
  const last = await store.findCrawlSummary(chatbot.id)
  if (last === null) return ok(`${known}; its site was never crawled to the end.`)
  const ageMs = now.getTime() - Date.parse(last.endedAt)
  const when = `the last crawl was ${showSpan(ageMs)} ago`
  if (failedEndings.includes(last.ending)) {
    return warning(`${known}; ${when}, and it failed: see why with "${crawl} --last".`)
  }
  if (!schedule && ageMs > oldMsMin) {
    return warning(`${known}, and ${when}: run "${crawl} --every 7d" to keep that fresh.`)
  }
  return ok(`${known}; ${when}.`)
}

const failedEndings: CrawlSummary['ending'][] = ['failed', 'site_failing']
