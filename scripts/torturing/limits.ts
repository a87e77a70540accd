import { join } from 'node:path'
import { residentMb } from '../benchmark/programs.ts'
import { startTortured, type Tortured } from './program.ts'
import { addTortureBot, createKey, type KeyKind, plenty } from './torture-bot.ts'
import { unlessTrue, type Verdict, verdict } from './verdict.ts'
import { requestText } from './wire/request-text.ts'
import { Wire } from './wire/wire.ts'
import type { Workplace } from './workplace.ts'

const messageLimit = 10
const messagesAtOnce = 50
const addressLimit = 5
const addressesAtOnce = 64
const growthShareMax = 0.2
const lateShare = 0.1
const windowMs = 55_000
const kinds: KeyKind[] = ['cb_live', 'sk_live', 'cb_test', 'sk_test']

/** Fifty messages at once in one session, and more addresses than the limiter keeps. */
export async function tortureLimits(workplace: Workplace): Promise<Verdict[]> {
  const dataDir = join(workplace.folder, 'data')
  const bot = await addTortureBot(workplace, dataDir, {
    ...plenty,
    '--session-messages-per-minute': String(messageLimit),
    '--address-sessions-per-minute': String(addressLimit),
  })
  // A key has its limit of requests a minute, which all the addresses are not to meet.
  const keys = await Promise.all(kinds.map((kind) => createKey(workplace, dataDir, bot, kind)))
  await using server = await startTortured(workplace, { dataDir })
  return [await tryBursts(workplace, server, keys), await tryAddresses(workplace, server, keys)]
}

async function tryBursts(
  { sizes }: Workplace,
  { port }: Tortured,
  keys: string[],
): Promise<Verdict> {
  const faults: string[] = []
  for (let burst = 0; burst < sizes.bursts; burst++) {
    const key = keys[burst % keys.length] ?? ''
    const address = `10.1.${burst >> 8}.${burst & 255}`
    const { status, session } = await ask(port, { key, address, session: null })
    const sent = Array.from({ length: messagesAtOnce }, () => ask(port, { key, address, session }))
    const statuses = [status, ...(await Promise.all(sent)).map((it) => it.status)]
    const answered = statuses.filter((it) => it === 200).length
    const refused = statuses.filter((it) => it === 429).length
    const isExact = answered === messageLimit && answered + refused === messagesAtOnce + 1
    faults.push(...unlessTrue(isExact, `${answered} of ${messagesAtOnce + 1} were answered`))
  }
  return verdict(
    'Fifty messages at once in one session with a limit of ten get exactly ten answers',
    `${sizes.bursts} sessions of both protocols`,
    faults,
  )
}

async function tryAddresses(
  { sizes }: Workplace,
  { port, pid }: Tortured,
  keys: string[],
): Promise<Verdict> {
  const half = Math.floor(sizes.addresses / 2)
  const late = Math.floor(sizes.addresses * (1 - lateShare))
  let refused = await flood(port, keys, 0, half)
  const halfwayMb = await residentMb(pid)
  refused += await flood(port, keys, half, late)
  const limited = { key: keys[0] ?? '', address: '203.0.113.5', session: null }
  for (let opened = 0; opened < addressLimit; opened++) await ask(port, limited)
  const limitedAtMs = performance.now()
  refused += await flood(port, keys, late, sizes.addresses)
  const { status } = await ask(port, limited)
  const isStillLimited = performance.now() < limitedAtMs + windowMs

  const endMb = await residentMb(pid)
  const growth = endMb / halfwayMb - 1
  return verdict(
    'Memory stays bounded however many addresses come, and who is at the limit stays there',
    `${half} addresses take ${Math.round(halfwayMb)} MB, ${sizes.addresses} take ${Math.round(endMb)} MB`,
    [
      ...unlessTrue(growth < growthShareMax, `${Math.round(growth * 100)} % more`),
      ...unlessTrue(refused === 0, `${refused} newcomers were not answered`),
      ...unlessTrue(status === 429 || !isStillLimited, `the address at its limit got ${status}`),
    ],
  )
}

/** How many of so many addresses were not answered. */
async function flood(port: number, keys: string[], first: number, end: number): Promise<number> {
  let place = first
  let refused = 0
  async function openOnAndOn(): Promise<void> {
    const wire = await Wire.open(port)
    while (place < end) {
      const key = keys[place % keys.length] ?? ''
      const reply = await wire.send({
        bytes: question({ key, address: addressAt(place++), session: null }),
      })
      if (reply?.status !== 200) refused += 1
    }
    wire.close()
  }
  await Promise.all(Array.from({ length: addressesAtOnce }, openOnAndOn))
  return refused
}

/** Half of them IPv4, half of them IPv6 networks. */
function addressAt(place: number): string {
  const [high, low] = [place >> 16, place & 65_535]
  if (place % 2 === 0) return `10.${100 + high}.${low >> 8}.${low & 255}`
  return `2001:db8:${high.toString(16)}:${low.toString(16)}::1`
}

interface Asking {
  key: string
  address: string
  session: string | null
}

async function ask(
  port: number,
  asking: Asking,
): Promise<{ status: number; session: string | null }> {
  const wire = await Wire.open(port)
  const reply = await wire.send({ bytes: question(asking) })
  wire.close()
  const [session = null] = /(?:session|conv)_[0-9a-f]{32,}/.exec(reply?.body ?? '') ?? []
  return { status: reply?.status ?? 0, session }
}

/** The proxy that tells the address is on this machine, and so is believed. */
function question({ key, address, session }: Asking): string {
  const isOfSession = key.startsWith('cb_')
  const conversationId = isOfSession || session === null ? {} : { conversationId: session }
  return requestText({
    method: 'POST',
    path: '/api/chatbot/chat',
    headers: [
      ['Host', 'localhost'],
      ['Authorization', `Bearer ${key}`],
      ['X-Forwarded-For', address],
      ...(isOfSession && session !== null
        ? ([['X-Session-Token', session]] as [string, string][])
        : []),
    ],
    body: JSON.stringify({ message: 'Is there a warranty?', ...conversationId }),
  })
}
