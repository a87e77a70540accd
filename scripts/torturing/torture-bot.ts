import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { prose } from '../benchmark/zipf-text.ts'
import { runVerb } from './program.ts'
import type { Workplace } from './workplace.ts'

/** Limits that no load reaches. */
export const plenty = {
  '--session-messages-per-minute': '10000',
  '--key-requests-per-minute': '100000',
  '--address-sessions-per-minute': '10000',
}

/** Makes a chatbot that knows a small site; gives back its id. */
export async function addTortureBot(
  workplace: Workplace,
  dataDir: string,
  settings: Record<string, string> = plenty,
): Promise<string> {
  const named = { '--name': 'Lanterns', '--site-url': 'https://example.com', ...settings }
  const flags = Object.entries(named).flat()
  const { id } = await runVerb<{ id: string }>(workplace, dataDir, 'bot', 'create', ...flags)
  await runVerb(workplace, dataDir, 'add', id, writePages(workplace, 'site', 20))
  return id
}

/** A folder of pages, of which each run of the same name has others. */
export function writePages({ folder, random }: Workplace, name: string, pages: number): string {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  for (let page = 0; page < pages; page++) {
    const text = `# Page ${page}\n\n${facts}\n\n${prose(400, random)}\n`
    writeFileSync(join(place, `page-${page}.md`), text)
  }
  return place
}

const facts = `Every lantern carries a warranty of three years against rust.

Parcels take seven working days to Canada, and four working days to Spain.`

export const keyKinds = ['cb_live', 'cb_test', 'sk_live', 'sk_test'] as const
export type KeyKind = (typeof keyKinds)[number]

export async function createKey(
  workplace: Workplace,
  dataDir: string,
  bot: string,
  kind: KeyKind,
): Promise<string> {
  const [prefix, environment = ''] = kind.split('_')
  const protocol = prefix === 'cb' ? 'session' : 'conversation'
  const flags = ['--env', environment, '--protocol', protocol]
  const { key } = await runVerb<{ key: string }>(workplace, dataDir, 'key', 'create', bot, ...flags)
  return key
}
