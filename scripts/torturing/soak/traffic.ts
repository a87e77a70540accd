import { randomNumbers } from '../../benchmark/random-numbers.ts'
import type { Reply } from '../wire/reply.ts'
import { Wire } from '../wire/wire.ts'
import { badBody, chat, feedback, get, preflight } from './visitor-requests.ts'

const turnsASession = 8
const timesKept = 20_000
const faultsMax = 20

interface Visitor {
  wire: Wire
  random: () => number
  key: string
  session: string | null
  turns: number
  messageId: string | null
}

/** Shares of what visitors do, in this order. */
const doings: [share: number, doing: (traffic: Traffic, visitor: Visitor) => Promise<unknown>][] = [
  [0.22, (traffic, visitor) => traffic.config(visitor, [])],
  [0.2, (traffic, visitor) => traffic.config(visitor, [['If-None-Match', traffic.etag]])],
  [0.06, (traffic, visitor) => traffic.send(visitor, get('/widget.js', null))],
  [0.04, (traffic, visitor) => traffic.send(visitor, get('/widget/00000000/de.js', null))],
  [0.04, (traffic, visitor) => traffic.send(visitor, preflight())],
  [0.2, (traffic, visitor) => traffic.chat(visitor, false)],
  [0.1, (traffic, visitor) => traffic.chat(visitor, true)],
  [0.03, (traffic, visitor) => traffic.leave(visitor)],
  [0.03, (traffic, visitor) => traffic.rate(visitor)],
  [0.02, (traffic, visitor) => traffic.send(visitor, get(configPath, `cb_live_${'0'.repeat(48)}`))],
  [0.02, (traffic, visitor) => traffic.config(visitor, [['Origin', 'https://evil.example']])],
  [0.02, (traffic, visitor) => traffic.send(visitor, badBody(visitor.key))],
  [0.01, (traffic, visitor) => traffic.flood(visitor)],
  [0.005, (traffic, visitor) => traffic.send(visitor, get('/metrics', null))],
  [0.005, (traffic, visitor) => traffic.send(visitor, get('/health', null))],
]

const configPath = '/api/chatbot/config'

/** Visitors as a real site has them, all at once. */
export class Traffic {
  sent = 0
  etag = '"none"'
  readonly faults: string[] = []
  readonly configMs: number[] = []
  readonly chatMs: number[] = []
  readonly #statuses = new Map<string, number>()

  constructor(
    private readonly port: number,
    private readonly seed: number,
    private readonly keys: string[],
    /** Of a chatbot with the usual limits. */
    private readonly limitedKey: string,
  ) {}

  async flow(visitors: number, goesOn: () => boolean): Promise<void> {
    await Promise.all(Array.from({ length: visitors }, (_, at) => this.#visit(at, goesOn)))
  }

  figures(): string {
    return [...this.#statuses]
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([status, count]) => `${status} ${count}`)
      .join(', ')
  }

  async #visit(at: number, goesOn: () => boolean): Promise<void> {
    const key = this.keys[at % this.keys.length] ?? ''
    const random = randomNumbers(this.seed + at)
    const wire = await Wire.open(this.port)
    const visitor: Visitor = { wire, random, key, session: null, turns: 0, messageId: null }
    while (goesOn() && this.faults.length < faultsMax) {
      try {
        if (!visitor.wire.isOpen) visitor.wire = await Wire.open(this.port)
        await anyDoing(random)(this, visitor)
      } catch (error) {
        this.faults.push(String(error))
      }
    }
    visitor.wire.close()
  }

  async config(visitor: Visitor, headers: [string, string][]): Promise<void> {
    const reply = await timed(this.configMs, () =>
      this.send(visitor, get(configPath, visitor.key, headers)),
    )
    this.etag = /\r\netag: (.+)/i.exec(reply?.rawHead ?? '')?.[1] ?? this.etag
  }

  async chat(visitor: Visitor, streamed: boolean): Promise<void> {
    const { key, session } = visitor
    const reply = await timed(this.chatMs, () =>
      this.send(visitor, chat({ key, number: this.sent, session, streamed })),
    )
    if (reply?.status !== 200) return
    const isBroken = streamed && !reply.body.includes('event: done')
    if (isBroken) this.faults.push(`a stream without its end: ${reply.body.slice(-300)}`)
    visitor.session ??= /(?:session|conv)_[0-9a-f]{32,}/.exec(reply.body)?.[0] ?? null
    visitor.messageId = /msg_[\w-]+/.exec(reply.body)?.[0] ?? visitor.messageId
    visitor.turns += 1
    if (visitor.turns % turnsASession === 0) visitor.session = null
  }

  /** Goes away at the answer's first word. */
  async leave({ key, session }: Visitor): Promise<void> {
    const wire = await Wire.open(this.port)
    this.sent += 1
    const bytes = chat({ key, number: this.sent, session, streamed: true })
    await wire.send({ bytes, leaveWhen: (received) => received.includes('event: delta') })
    wire.close()
  }

  async rate(visitor: Visitor): Promise<void> {
    const { key, session, messageId } = visitor
    if (session && messageId) await this.send(visitor, feedback(key, session, messageId))
  }

  async flood(visitor: Visitor): Promise<void> {
    await this.send(visitor, chat({ key: this.limitedKey, number: 0, session: null }))
  }

  async send({ wire }: Visitor, bytes: string): Promise<Reply | null> {
    this.sent += 1
    const reply = await wire.send({ bytes })
    const status = reply?.isWhole ? String(reply.status) : 'broken off'
    this.#statuses.set(status, (this.#statuses.get(status) ?? 0) + 1)
    const isOurFault = !reply?.isWhole || reply.status >= 500 || reply.body.includes('event: error')
    if (isOurFault)
      this.faults.push(`${status}: ${reply?.body.slice(0, 300)} to ${bytes.slice(0, 60)}`)
    return reply
  }
}

function anyDoing(random: () => number) {
  let place = random()
  for (const [share, doing] of doings) {
    if (place < share) return doing
    place -= share
  }
  return doings[0]?.[1] ?? (async () => {})
}

/** Keeps so many of the times, spread over all of them. */
async function timed<T>(times: number[], ask: () => Promise<T>): Promise<T> {
  const startedAtMs = performance.now()
  const result = await ask()
  const ms = performance.now() - startedAtMs
  if (times.length < timesKept) times.push(ms)
  else times[Math.floor(Math.random() * timesKept)] = ms
  return result
}
