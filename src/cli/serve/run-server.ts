import { type App, openApp } from '../../app.ts'
import { BackupScheduler } from '../../backup/backup-scheduler.ts'
import { removeLeftovers } from '../../backup/remove-leftovers.ts'
import { AbandonedTurns } from '../../chat/abandoned-turns.ts'
import type { Config } from '../../config.ts'
import { CrawlScheduler } from '../../knowledge/crawl/schedule/crawl-scheduler.ts'
import { embedInBackground } from '../../knowledge/embed/background-embedder.ts'
import { Retention } from '../../usage/retention.ts'
import type { Terminal } from '../terminal.ts'
import { backupAside } from './backup-aside.ts'
import { crawlAside } from './crawl-aside.ts'
import { demoName, newDemoKey, openDemo } from './demo.ts'
import { openBrowser } from './open-browser.ts'
import { openServer } from './open-server.ts'
import { StopSignals } from './stop-signals.ts'

/** Serves until it is told to stop, and then until what was begun is done. */
export async function runServer(
  config: Config,
  { demo, open }: { demo: boolean; open: boolean },
  terminal: Terminal,
): Promise<void> {
  const signals = new StopSignals()
  const app = await openApp(config)
  removeLeftovers(config.dataDir)
  const scheduler = new CrawlScheduler({
    ...app,
    meter: app.metrics.crawls,
    runCrawl: (scheduled, signal) => crawlAside(config, scheduled, signal),
  })
  const backups =
    config.backup &&
    new BackupScheduler({
      ...app,
      ...config,
      backup: config.backup,
      meter: app.metrics.backups,
      runCopy: backupAside,
    })
  const retention = new Retention(app)
  const abandonedTurns = new AbandonedTurns(app)
  const background = new AbortController()
  let embedding: Promise<void> | null = null
  const endBackgroundWork = () => {
    background.abort()
    const recurring = [scheduler, retention, abandonedTurns, backups]
    return Promise.all([...recurring.map((work) => work?.stop()), embedding])
  }
  try {
    const demoKey = demo ? newDemoKey() : null
    const pages = demoKey === null ? null : { apiKey: demoKey }
    const server = await openServer(app, pages, terminal, signals.first).catch((cause) => {
      if (signals.first.aborted) return null
      throw cause
    })
    if (server === null) return
    terminal.tell(`askmysite answers at ${server.url}`)
    if (demoKey === null) await adviseNewcomer(app, terminal)
    else if (await readDemo(app, server.url, demoKey, terminal, signals.first)) {
      if (open && terminal.isInteractive) openBrowser(`${server.url}/demo`)
    }
    scheduler.start()
    retention.start()
    abandonedTurns.start()
    backups?.start()
    embedding = app.embedding && embedInBackground({ ...app, ...app.embedding }, background.signal)
    await signals.next()
    terminal.tell('Stopping: running answers may end first; stop again to stop at once.')
    const stopped = Promise.all([server.stop(), endBackgroundWork()])
    await Promise.race([stopped, signals.next().then(() => server.stop(0))])
  } finally {
    await endBackgroundWork()
    await app.close()
  }
}

/** False where it was stopped meanwhile. */
async function readDemo(
  app: App,
  serverUrl: string,
  demoKey: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { taken } = await openDemo(app, serverUrl, demoKey, signal)
    if (signal.aborted) return false
    terminal.tell(`${demoName} has read ${taken.length} pages; its key is ${demoKey}`)
    terminal.tell(`Talk to it at ${serverUrl}/demo`)
    return true
  } catch (cause) {
    if (signal.aborted) return false
    throw cause
  }
}

async function adviseNewcomer({ store }: App, terminal: Terminal): Promise<void> {
  const chatbots = await store.listChatbots()
  if (chatbots.length > 0) return
  terminal.tell(
    'There is no chatbot yet: make one with "askmysite init <site-url>", in another terminal.',
  )
}
