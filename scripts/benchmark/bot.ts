import { join } from 'node:path'
import { runBinary } from './programs.ts'
import { writeSite } from './site.ts'

/** Makes a chatbot that knows the benchmark's site of 1,000 passages; gives back its id. */
export async function addBot(folder: string, dataDir: string): Promise<string> {
  await writeSite(join(folder, 'site'))
  const limits = [
    ['--session-messages-per-minute', '10000'],
    ['--key-requests-per-minute', '100000'],
    ['--address-sessions-per-minute', '10000'],
  ].flat()
  const site = ['--site-url', 'https://example.com', '--name', 'Bench', ...limits]
  const { id } = await runBinary<{ id: string }>(dataDir, 'bot', 'create', ...site)
  await runBinary(dataDir, 'add', id, join(folder, 'site'))
  return id
}

/** A key has its limit of requests a minute, so each round of a load takes one of its own. */
export async function createKey(dataDir: string, bot: string): Promise<string> {
  const { key } = await runBinary<{ key: string }>(dataDir, 'key', 'create', bot)
  return key
}
