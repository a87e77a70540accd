import type { App } from '../../app.ts'
import { type Environment, newApiKey } from '../../domain/api-key.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { AppError } from '../../domain/errors.ts'
import type { CrawlReport } from '../../knowledge/crawl/report/crawl-report.ts'
import { keepKey } from '../key/keep-key.ts'
import type { CrawlFlags } from '../knowledge/crawl-flags.ts'
import { crawlWithProgress } from '../knowledge/crawl-with-progress.ts'
import type { Terminal } from '../terminal.ts'

/** A chatbot that can be asked, with the keys that are shown this once. */
export interface NewSite {
  chatbot: Chatbot
  keys: Record<Environment, string>
  report: CrawlReport
}

/** Makes the chatbot, lets it read its site, and gives it its keys; or leaves nothing behind. */
export async function makeSite(
  app: App,
  chatbot: Chatbot,
  flags: CrawlFlags,
  terminal: Terminal,
): Promise<NewSite> {
  await app.store.createChatbot(chatbot)
  try {
    const report = await crawlWithProgress(
      app,
      chatbot,
      { startUrl: chatbot.siteUrl },
      flags,
      terminal,
    )
    if (report.taken.length === 0) throw nothingTaken(report)
    const keys = { live: newApiKey('live', 'session'), test: newApiKey('test', 'session') }
    await keepKey(app, chatbot.id, keys.live)
    await keepKey(app, chatbot.id, keys.test)
    return { chatbot, keys, report }
  } catch (error) {
    await app.store.deleteChatbot(chatbot.id)
    throw error
  }
}

function nothingTaken({ startUrl, skipped }: CrawlReport): AppError {
  const [first] = skipped
  const reason = first ? ` (${first.sentence.replace(/\.$/, '')})` : ''
  return new AppError(
    'invalid_input',
    `No page of ${startUrl} could be used${reason}, so nothing was made: "askmysite bot create" and "askmysite add" make a chatbot from files instead.`,
  )
}
