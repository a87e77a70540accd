import { startServer } from '../../benchmark/programs.ts'
import { belongings } from '../belongings.ts'
import { runVerb } from '../program.ts'
import { addTortureBot, createKey, type KeyKind, plenty } from '../torture-bot.ts'
import type { Workplace } from '../workplace.ts'

interface Site {
  /** Of both protocols. */
  keys: [string, ...string[]]
  /** Of a chatbot with the usual limits. */
  limitedKey: string
}

// A key has its limit of requests a minute, which the traffic is not to meet.
const kinds: KeyKind[] = ['cb_live', 'sk_live', 'cb_test', 'sk_test', 'cb_live']

/** A chatbot for a site that the server reads again by itself, and one beside it. */
export async function openSite(workplace: Workplace, dataDir: string): Promise<Site> {
  const pages = await belongings.addStarted(startServer('web-server.ts', '60', '8', '8'))
  const siteUrl = `http://127.0.0.1:${pages.port}/`
  const bot = await addTortureBot(workplace, dataDir, { ...plenty, '--site-url': siteUrl })
  const small = await addTortureBot(workplace, dataDir, { '--name': 'Small' })
  const crawl = ['crawl', bot, '--allow-private', '--no-delay', '--every', '1h']
  await runVerb(workplace, dataDir, ...crawl)
  const first = await createKey(workplace, dataDir, bot, 'cb_live')
  const more = kinds.map((kind) => createKey(workplace, dataDir, bot, kind))
  return {
    keys: [first, ...(await Promise.all(more))],
    limitedKey: await createKey(workplace, dataDir, small, 'cb_live'),
  }
}
