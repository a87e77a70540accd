import type { Chatbot } from '../../domain/chatbot.ts'
import type { CrawlSchedule } from '../../domain/crawl.ts'
import { formatTable } from '../format-table.ts'
import { formatCrawlSchedule } from '../knowledge/crawl-schedule.ts'
import type { Terminal } from '../terminal.ts'
import { settingFlags } from './setting-flags.ts'

/** Every setting beside the flag or the verb that changes it. */
export function printChatbot(
  terminal: Terminal,
  chatbot: Chatbot,
  schedule: CrawlSchedule | null,
): void {
  const values = new Map<string, unknown>(Object.entries(chatbot))
  const rows = Object.entries(settingFlags).map(([setting, { flag }]) => [
    flag,
    shown(values.get(setting)),
  ])
  terminal.print(
    formatTable([
      ['id', chatbot.id],
      ['made', chatbot.createdAt.toISOString()],
      ['changed', chatbot.updatedAt.toISOString()],
      ...rows,
      ['crawl --every', formatCrawlSchedule(schedule)],
      ['synonym add', chatbot.synonyms.map((group) => group.join(', ')).join('; ') || '(none)'],
    ]),
  )
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '(default)'
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : '(none)'
  return String(value)
}
