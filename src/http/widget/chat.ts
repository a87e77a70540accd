import { type AskEvent, ask } from '../../chat/ask.ts'
import type { Question } from '../../chat/question.ts'
import { AppError, toAppError } from '../../domain/errors.ts'
import { sha256 } from '../../lib/sha256.ts'
import { errorReply } from '../error-reply.ts'
import { type Endpoint, jsonHeaders, type WidgetCall, type WidgetReply } from './endpoint.ts'
import { eventStream, eventStreamHeaders, type StreamEvent } from './event-stream.ts'
import { fieldOf } from './json-field.ts'
import type { ReplySession, WidgetProtocol } from './protocol.ts'
import { readJson } from './read-json.ts'
import { toWireMessage } from './wire-message.ts'

const failureSentence = 'Failed to process message'

/** `POST /api/chatbot/chat`: one turn, told whole or as it is written. */
export const chatEndpoint: Endpoint = { kind: 'chat', failureSentence, answer: answerChat }

async function answerChat({
  app,
  connections,
  request,
  credentials,
  protocol,
}: WidgetCall): Promise<WidgetReply> {
  if (connections.isStopping) {
    throw new AppError('internal', failureSentence, { cause: 'the server is stopping' })
  }
  const streamed = request.headers.get('accept')?.includes('text/event-stream') ?? false
  const visitor = new AbortController()
  request.signal.addEventListener('abort', () => visitor.abort(), { once: true })

  const question: Question = {
    ...credentials,
    idempotencyKey: readIdempotencyKey(request),
    streamed,
    signal: visitor.signal,
    async readBody() {
      const { json, refusal } = await readJson(request)
      const sessionToken = protocol.readSessionToken(request, json)
      return { sessionToken, message: fieldOf(json, 'message'), refusal }
    },
  }

  const events = ask(app, question)
  const session = await readOpening(events)
  connections.keepOpen(request)
  if (streamed) {
    const reply = streamReply(protocol, session, events, () => visitor.abort())
    void reply.ended?.then(() => connections.letGo(request))
    return reply
  }
  try {
    return await wholeReply(protocol, session, events)
  } finally {
    connections.letGo(request)
  }
}

/** What is thrown until then is an ordinary error. */
async function readOpening(events: AsyncGenerator<AskEvent, void>): Promise<ReplySession> {
  const { value: event } = await events.next()
  if (event?.type !== 'opened') throw new Error('A turn begins by opening.')
  return event
}

async function wholeReply(
  protocol: WidgetProtocol,
  session: ReplySession,
  events: AsyncIterable<AskEvent>,
): Promise<WidgetReply> {
  for await (const event of events) {
    if (event.type !== 'done') continue
    const reply = protocol.toReply(event.message, session)
    return { headers: jsonHeaders, body: JSON.stringify(reply) }
  }
  throw new AppError('internal', failureSentence, { cause: 'the turn ended without an answer' })
}

function streamReply(
  protocol: WidgetProtocol,
  session: ReplySession,
  events: AsyncIterable<AskEvent>,
  onLeave: () => void,
): WidgetReply {
  const { promise: ended, resolve: end } = Promise.withResolvers<AppError | null>()
  async function* wire(): AsyncGenerator<StreamEvent> {
    if (session.isNew) yield { event: 'session', data: protocol.toSessionEvent(session.token) }
    try {
      for await (const event of events) yield toStreamEvent(event)
      end(null)
    } catch (thrown) {
      // Headers are long gone: from here on a failure is an event.
      const sentences = { ...protocol.sentences, internal: failureSentence }
      yield { event: 'error', data: errorReply(thrown, sentences).body }
      end(toAppError(thrown))
    }
  }
  return { headers: eventStreamHeaders, body: eventStream(wire(), onLeave), ended }
}

function toStreamEvent(event: AskEvent): StreamEvent {
  switch (event.type) {
    case 'delta':
      return { event: 'delta', data: { content: event.content } }
    case 'done':
      return { event: 'done', data: { message: toWireMessage(event.message) } }
    case 'opened':
      throw new Error('A turn opens once.')
  }
}

// Kept as its hash, so that its length makes no difference.
function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get('idempotency-key')?.trim()
  return key ? sha256(key) : null
}
