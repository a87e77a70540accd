import { type App, openApp } from '../../app.ts'
import { BackupScheduler } from '../../backup/backup-scheduler.ts'
import type { Config } from '../../config.ts'
import { serve } from '../../http/server.ts'
import { CrawlScheduler } from '../../knowledge/crawl/schedule/crawl-scheduler.ts'
import { embedInBackground } from '../../knowledge/embed/background-embedder.ts'
import { Retention } from '../../usage/retention.ts'
import type { Terminal } from '../terminal.ts'
import { backupAside } from './backup-aside.ts'
import { crawlAside } from './crawl-aside.ts'
import { demoName, newDemoKey, openDemo } from './demo.ts'
import { openBrowser } from './open-browser.ts'
import { StopSignals } from './stop-signals.ts'

/** Serves until it is told to stop, and then until what was begun is done. */
export async function runServer(
  config: Config,
  { demo, open }: { demo: boolean; open: boolean },
  terminal: Terminal,
): Promise<void> {
  const app = await openApp(config)
  const scheduler = new CrawlScheduler({
    ...app,
    runCrawl: (scheduled, signal) => crawlAside(config, scheduled, signal),
  })
  const backups =
    config.backup &&
    new BackupScheduler({ ...app, ...config, backup: config.backup, runCopy: backupAside })
  const retention = new Retention(app)
  const background = new AbortController()
  let embedding: Promise<void> | null = null
  try {
    const demoKey = demo ? newDemoKey() : null
    const server = serve(app, {
      port: config.port,
      host: config.host,
      demo: demoKey === null ? null : { apiKey: demoKey },
    })
    const signals = new StopSignals()
    terminal.tell(`askmysite answers at ${server.url}`)
    await endAbandonedTurns(app)
    if (demoKey === null) await adviseNewcomer(app, terminal)
    else {
      const { taken } = await openDemo(app, server.url, demoKey)
      terminal.tell(`${demoName} has read ${taken.length} pages; its key is ${demoKey}`)
      terminal.tell(`Talk to it at ${server.url}/demo`)
      if (open && terminal.isInteractive) openBrowser(`${server.url}/demo`)
    }
    scheduler.start()
    retention.start()
    backups?.start()
    embedding = app.embedding && embedInBackground({ ...app, ...app.embedding }, background.signal)
    await signals.next()
    terminal.tell('Stopping: running answers may end first; stop again to stop at once.')
    const stopped = Promise.all([server.stop(), scheduler.stop()])
    await Promise.race([stopped, signals.next().then(() => server.stop(0))])
  } finally {
    background.abort()
    await Promise.all([scheduler.stop(), retention.stop(), backups?.stop(), embedding])
    await app.close()
  }
}

// Another server may share the folder: what it is answering now is not abandoned.
const longestTurnMs = 600_000

/** A server that was killed left messages without an ending, and every turn has one. */
async function endAbandonedTurns({ store, clock, log }: App): Promise<void> {
  const now = clock.now()
  const turns = await store.endAbandonedTurns(new Date(now.getTime() - longestTurnMs), now)
  if (turns > 0) log.warn({ turns }, 'turns that an earlier run left open are ended as failed')
}

async function adviseNewcomer({ store }: App, terminal: Terminal): Promise<void> {
  const chatbots = await store.listChatbots()
  if (chatbots.length > 0) return
  terminal.tell(
    'There is no chatbot yet: make one with "askmysite init <site-url>", in another terminal.',
  )
}
