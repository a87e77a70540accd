import { Database } from 'bun:sqlite'
import { join } from 'node:path'
import { addBot, createKey } from './bot.ts'
import { chatRequests } from './chat-requests.ts'
import { latenciesMs } from './load.ts'
import { peakMb, runBinary, spawnBinary, startBinary, startServer } from './programs.ts'
import { percentile, report } from './report.ts'

/** Reading a whole site as fast as it goes, and what visitors notice while the server reads one. */
export async function measureCrawling(folder: string): Promise<void> {
  await measureRate(join(folder, 'rate'))
  await measureVisitors(folder, join(folder, 'visitors'))
}

const pages = 10_000

async function measureRate(dataDir: string): Promise<void> {
  using site = await startServer('web-server.ts', String(pages), '40', '8')
  const id = await addSite(dataDir, site.port, 'Site')
  const startedAtMs = performance.now()
  const crawl = spawnBinary(dataDir, 'crawl', id, ...ownSite, '--max-pages', `${pages}`)
  const peaks = [0]
  while (crawl.exitCode === null) {
    peaks.push(await peakMb(crawl.pid).catch(() => 0))
    await Promise.race([crawl.exited, Bun.sleep(200)])
  }
  const seconds = (performance.now() - startedAtMs) / 1000
  if (crawl.exitCode !== 0) throw new Error('The crawl failed.')
  report('crawling 10,000 pages of 23 kB: pages a second', pages / seconds, '200 or more')
  report('crawling 10,000 pages: memory at most, MB', Math.max(...peaks), 'under 250')
}

/** The sites are of 100 kB pages. */
async function measureVisitors(folder: string, dataDir: string): Promise<void> {
  const bot = await addBot(folder, dataDir)
  const key = await createKey(dataDir, bot)
  using site = await startServer('web-server.ts', String(pages), '90', '85')
  const alone = await visit(dataDir, key)
  report('chat while nothing is crawled: p99 ms', percentile(alone, 0.99))
  await measureMeanwhile('a crawl by the server', dataDir, key, async () => {
    const id = await addSite(dataDir, site.port, 'Scheduled')
    await runBinary(dataDir, 'crawl', id, ...ownSite, '--every', '1d', '--max-pages', '1')
    makeDue(dataDir)
    return () => {}
  })
  await measureMeanwhile('a crawl at full speed beside it', dataDir, key, async () => {
    const id = await addSite(dataDir, site.port, 'Beside')
    const crawl = spawnBinary(dataDir, 'crawl', id, ...ownSite, '--max-pages', `${pages}`)
    return () => crawl.kill()
  })
}

/** `start` begins a crawl, now or with the server, and gives back what ends it. */
async function measureMeanwhile(
  name: string,
  dataDir: string,
  key: string,
  start: () => Promise<() => void>,
): Promise<void> {
  const end = await start()
  const pagesBefore = countPages(dataDir)
  const times = await visit(dataDir, key)
  const pagesRead = countPages(dataDir) - pagesBefore
  end()
  report(`chat during ${name}: median ms`, percentile(times, 0.5))
  report(`chat during ${name}: p99 ms`, percentile(times, 0.99), 'under 50')
  const seconds = times.reduce((sum, ms) => sum + ms, 0) / 1000
  report(`meanwhile ${name}: pages a second`, pagesRead / seconds)
}

const ownSite = ['--allow-private', '--no-delay']
const chats = 3000

async function visit(dataDir: string, key: string): Promise<number[]> {
  using server = await startBinary(dataDir)
  const requests = await chatRequests(server.port, key)
  await latenciesMs({ port: server.port, requests }, 300)
  return await latenciesMs({ port: server.port, requests }, chats)
}

async function addSite(dataDir: string, port: number, name: string): Promise<string> {
  const url = `http://127.0.0.1:${port}/`
  const bot = ['bot', 'create', '--name', name, '--site-url', url]
  return (await runBinary<{ id: string }>(dataDir, ...bot)).id
}

function makeDue(dataDir: string): void {
  using database = new Database(join(dataDir, databaseFile))
  database.run('UPDATE crawl_schedules SET next_at = 0, pages_max = ?', [pages])
}

function countPages(dataDir: string): number {
  using database = new Database(join(dataDir, databaseFile))
  return (
    database.query<{ pages: number }, []>('SELECT count(*) AS pages FROM pages').get()?.pages ?? 0
  )
}

const databaseFile = 'askmysite.db'
