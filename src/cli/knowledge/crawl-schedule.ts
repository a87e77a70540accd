import type { App } from '../../app.ts'
import type { CrawlSchedule } from '../../domain/crawl.ts'
import { formatEvery } from '../../lib/every.ts'

/** When the server reads the chatbot's site again; null where it does not. */
export async function findCrawlSchedule(
  { store }: Pick<App, 'store'>,
  chatbotId: string,
): Promise<CrawlSchedule | null> {
  const schedules = await store.listCrawlSchedules()
  return schedules.find((schedule) => schedule.chatbotId === chatbotId) ?? null
}

/** `every 1d, next at 2026-11-10T10:00:00.000Z`, or `off`. */
export function formatCrawlSchedule(schedule: CrawlSchedule | null): string {
  if (!schedule) return 'off'
  return `every ${formatEvery(schedule.everyMs)}, next at ${schedule.nextAt.toISOString()}`
}

/** As scripts read it. */
export function crawlScheduleJson(schedule: CrawlSchedule | null): object | null {
  if (!schedule) return null
  const { chatbotId: _, everyMs, ...rest } = schedule
  return { every: formatEvery(everyMs), ...rest }
}
