import { chatRequest, type ReceivedEvent } from './requests.ts'

/** One message of a visitor's, and how much of it the server has acknowledged. */
export interface Exchange {
  /** Like no other's. */
  text: string
  idempotencyKey: string
  /** The visitor's session as far as he knows: he came with it, or was told it. */
  token: string | null
  /** True from the moment at which a stream began or an answer came: the message is on disk. */
  isAccepted: boolean
  /** Null where it did not come whole; the conversation protocol tells ids in streams alone. */
  answer: { id: string | null; content: string } | null
}

/** What `verifyAcknowledged` compares with a database. */
export interface Acknowledged {
  exchanges: Exchange[]
  /** Visitors whose session was not known any more. */
  lostSessions: number
}

/**
 * Visitors who ask one question after the other and note what the server acknowledged, for as long as
 * there is a server; every other question is streamed. After a restart they come back with their
 * sessions, and first repeat what was not answered. `verifyAcknowledged` compares the notes with the
 * database.
 */
export class AcknowledgedLoad implements Acknowledged {
  readonly exchanges: Exchange[] = []
  /** How often each status but 200, or an `error` event, came. */
  readonly refusals = new Map<number | 'error event', number>()
  lostSessions = 0
  readonly #visitors: Visitor[]

  constructor(
    private readonly apiKey: string,
    visitors = 8,
    /** What is asked; a number goes behind it. */
    private readonly words = 'How long do parcels take',
  ) {
    this.#visitors = Array.from({ length: visitors }, () => ({ token: null, unanswered: null }))
  }

  get answered(): number {
    return this.exchanges.filter(({ answer }) => answer !== null).length
  }

  /** Until now: what comes later is not in it. */
  acknowledged(): Acknowledged {
    const exchanges = this.exchanges.filter(({ isAccepted }) => isAccepted)
    return {
      exchanges: exchanges.map((exchange) => ({ ...exchange })),
      lostSessions: this.lostSessions,
    }
  }

  /** Resolves when every visitor has found the server gone, or the signal has aborted. */
  async visit(serverUrl: string, signal = new AbortController().signal): Promise<void> {
    await Promise.all(this.#visitors.map((visitor) => this.#askOnAndOn(visitor, serverUrl, signal)))
  }

  async #askOnAndOn(visitor: Visitor, serverUrl: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const exchange = visitor.unanswered ?? this.#newExchange(visitor)
      visitor.unanswered = exchange
      try {
        await this.#ask(visitor, exchange, serverUrl)
      } catch {
        // The server is gone.
        return
      }
    }
  }

  #newExchange({ token }: Visitor): Exchange {
    const number = this.exchanges.length
    const exchange = {
      text: `${this.words}, ${number}?`,
      idempotencyKey: `load-${number}`,
      token,
      isAccepted: false,
      answer: null,
    }
    this.exchanges.push(exchange)
    return exchange
  }

  async #ask(visitor: Visitor, exchange: Exchange, serverUrl: string): Promise<void> {
    const streamed = this.exchanges.length % 2 === 0
    const response = await fetch(this.#request(visitor, exchange, streamed, serverUrl))
    if (response.status !== 200) {
      await response.text()
      return this.#noteRefusal(visitor, response.status)
    }
    exchange.isAccepted = true
    if (streamed) {
      for await (const event of eventsOf(response)) this.#noteEvent(visitor, exchange, event)
      return
    }
    const { message, sessionToken, data } = await response.json()
    this.#noteToken(visitor, exchange, sessionToken ?? data?.conversationId)
    this.#noteAnswer(visitor, exchange, message ?? { id: null, content: data.message })
  }

  #request(visitor: Visitor, exchange: Exchange, streamed: boolean, serverUrl: string): Request {
    const { text: message, idempotencyKey } = exchange
    const headers = { 'Idempotency-Key': idempotencyKey }
    const ask = { key: this.apiKey, message, streamed, headers }
    const session = this.apiKey.startsWith('sk_') ? 'conversationId' : 'sessionToken'
    const { token } = visitor
    return chatRequest(token === null ? ask : { ...ask, [session]: token }, serverUrl)
  }

  #noteEvent(visitor: Visitor, exchange: Exchange, { event, data }: ReceivedEvent): void {
    if (event === 'session')
      this.#noteToken(visitor, exchange, data.sessionToken ?? data.conversationId)
    else if (event === 'done') this.#noteAnswer(visitor, exchange, data.message)
    else if (event === 'error') this.#noteRefusal(visitor, 'error event')
  }

  #noteToken(visitor: Visitor, exchange: Exchange, token: string | undefined): void {
    // The conversation protocol tells it each time.
    if (token === undefined || token === visitor.token) return
    if (visitor.token !== null) this.lostSessions += 1
    visitor.token = token
    exchange.token = token
  }

  #noteAnswer(visitor: Visitor, exchange: Exchange, { id, content }: Message): void {
    exchange.answer = { id, content }
    visitor.unanswered = null
  }

  #noteRefusal(visitor: Visitor, what: number | 'error event'): void {
    visitor.unanswered = null
    this.refusals.set(what, (this.refusals.get(what) ?? 0) + 1)
  }
}

interface Visitor {
  token: string | null
  /** Repeated until it is answered or refused. */
  unanswered: Exchange | null
}

interface Message {
  id: string | null
  content: string
}

/** The events as they arrive; throws where the stream breaks off. */
async function* eventsOf(response: Response): AsyncGenerator<ReceivedEvent> {
  const decoder = new TextDecoder()
  let rest = ''
  let isDone = false
  for await (const bytes of response.body ?? new ReadableStream<Uint8Array>()) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const [, event = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? []
      if (event === '') continue
      isDone = event === 'done' || event === 'error'
      yield { event, data: JSON.parse(data) }
    }
  }
  if (!isDone) throw new Error('The stream broke off.')
}
