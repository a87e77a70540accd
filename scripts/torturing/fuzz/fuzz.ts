import { Database } from 'bun:sqlite'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { residentMb } from '../../benchmark/programs.ts'
import { logOf, startTortured } from '../program.ts'
import { addTortureBot, createKey, type KeyKind } from '../torture-bot.ts'
import { unlessTrue, type Verdict, verdict } from '../verdict.ts'
import type { Workplace } from '../workplace.ts'
import { Fuzzing } from './fuzzing.ts'
import type { Credentials } from './good-requests.ts'

// A key has its limit of requests a minute, which must not be all that is met.
const requestsAKey = 300_000
const residentMbMax = 500

/** Requests that are nearly good, and garbage, over real sockets. */
export async function tortureFuzz(workplace: Workplace): Promise<Verdict[]> {
  const { folder, seed, sizes } = workplace
  const dataDir = join(folder, 'data')
  const bot = await addTortureBot(workplace, dataDir)
  const known = await makeCredentials(workplace, dataDir, bot)
  await using server = await startTortured(workplace, { dataDir, flags: ['--demo'] })
  const fuzzing = new Fuzzing(server.port, seed, folder, known)
  const startedAtMs = performance.now()
  await fuzzing.run(sizes.requests, () => server.exitCode() === null)
  const seconds = (performance.now() - startedAtMs) / 1000

  const memoryMb = server.exitCode() === null ? await residentMb(server.pid) : 0
  const good = await fetch(`${server.url}/api/chatbot/config`, {
    headers: { Authorization: `Bearer ${known.sessionKeys[0]}` },
  }).catch(() => null)
  const rate = Math.round(fuzzing.sent / seconds)
  const keys = [...known.sessionKeys, ...known.conversationKeys]
  return [
    verdict(
      'A million fuzzed requests over all routes get no 5xx and stop nothing',
      `${fuzzing.sent} requests, ${rate} a second; ${fuzzing.figures()}`,
      [...fuzzing.faults, ...unlessTrue(good?.status === 200, 'a good request is not answered')],
    ),
    verdict(
      'Memory does not run away under them',
      `${Math.round(memoryMb)} MB at the end`,
      unlessTrue(memoryMb < residentMbMax, `more than ${residentMbMax} MB`),
    ),
    verdict(
      'The database is sound after them',
      'integrity_check, foreign_key_check',
      unsound(dataDir),
    ),
    verdict(
      'No key and no session is in the log',
      `${Math.round(Bun.file(logOf(workplace)).size / 1024)} kB of warnings and errors`,
      secretsIn(readFileSync(logOf(workplace), 'utf8'), keys),
    ),
  ]
}

async function makeCredentials(
  workplace: Workplace,
  dataDir: string,
  bot: string,
): Promise<Credentials> {
  const makeKeys = async (kind: KeyKind): Promise<[string, ...string[]]> => {
    const make = () => createKey(workplace, dataDir, bot, kind)
    const keysMore = Math.floor(workplace.sizes.requests / requestsAKey)
    return [await make(), ...(await Promise.all(Array.from({ length: keysMore }, make)))]
  }
  return {
    sessionKeys: await makeKeys('cb_live'),
    conversationKeys: await makeKeys('sk_live'),
    sessionTokens: [],
    conversationIds: [],
    messageIds: [],
  }
}

function unsound(dataDir: string): string[] {
  using database = new Database(join(dataDir, 'askmysite.db'), { readonly: true })
  const check = database.query('PRAGMA integrity_check').values().flat().join(' ')
  const orphans = database.query('PRAGMA foreign_key_check').values().length
  return [
    ...unlessTrue(check === 'ok', check),
    ...unlessTrue(orphans === 0, `${orphans} rows lead nowhere`),
  ]
}

function secretsIn(log: string, keys: string[]): string[] {
  const shown = keys.filter((key) => log.includes(key))
  const sessions = /\b(?:session|conv)_[0-9a-f]{32}/.test(log) ? ['a session token'] : []
  return [...shown.map((key) => `the key ${key.slice(0, 12)}…`), ...sessions]
}
