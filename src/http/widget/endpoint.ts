import type { Credentials } from '../../access/admit.ts'
import type { App } from '../../app.ts'
import { type AppError, toAppError } from '../../domain/errors.ts'
import type { RequestTrace } from '../../domain/request-trace.ts'
import type { RequestKind } from '../../domain/usage.ts'
import { bearerToken } from '../../lib/bearer-token.ts'
import { clientOf } from '../client-of.ts'
import type { Connections } from '../connections.ts'
import { errorReply } from '../error-reply.ts'
import { conversationProtocol } from './conversation-protocol.ts'
import type { WidgetProtocol } from './protocol.ts'
import { sessionProtocol } from './session-protocol.ts'

/** A request to one of the public endpoints, and what is needed to answer it. */
export interface WidgetCall {
  app: App
  connections: Connections
  request: Request
  credentials: Credentials
  protocol: WidgetProtocol
}

export interface WidgetReply {
  status?: number
  headers: Record<string, string>
  body: Body
  /** Where the answer goes on after the response began: resolves with how it ended, never rejects. */
  ended?: Promise<AppError | null>
}

type Body = string | ReadableStream | null

export interface Endpoint {
  kind: RequestKind
  /** What a fault of ours is called here. */
  failureSentence: string
  /** An answer that is there at once is best given at once: a promise costs a third of a config request. */
  answer: (call: WidgetCall) => WidgetReply | Promise<WidgetReply>
}

// Headers go into `set` and not into a Response, which Elysia would take apart and make again.
interface ElysiaContext {
  request: Request
  set: ResponseSettings
}

interface ResponseSettings {
  status?: number | string
  headers: Record<string, string | number>
}

/**
 * An endpoint with what all of them share: the protocol of the key, one translation of errors, one
 * log line and one count.
 */
export function serveEndpoint(app: App, connections: Connections, endpoint: Endpoint) {
  // Elysia reads a handler's source (after the build has shortened it): it prepares cookies, query and
  // more for one that takes the whole context, and awaits one in which a `return` calls a function.
  return ({ request, set }: ElysiaContext): Body | Promise<Body> => {
    const call = openCall(app, connections, endpoint.kind, request)
    const { body } = respond(endpoint, call, set)
    return body
  }
}

/** Of an answer that is for one visitor alone. */
export const jsonHeaders = {
  'content-type': 'application/json;charset=utf-8',
  'cache-control': 'no-store',
}

function openCall(
  app: App,
  connections: Connections,
  kind: RequestKind,
  request: Request,
): WidgetCall {
  const trace: RequestTrace = { kind, startedAtMs: performance.now() }
  const { headers } = request
  const apiKey = bearerToken(headers.get('authorization'))
  const credentials = {
    apiKey,
    origin: headers.get('origin'),
    client: clientOf(app, request, connections),
    trace,
  }
  return { app, connections, request, credentials, protocol: protocolOf(apiKey) }
}

// The prefix decides, also for a key that turns out to be unknown: its widget expects its own words.
function protocolOf(apiKey: string | null): WidgetProtocol {
  return apiKey?.startsWith('sk_') ? conversationProtocol : sessionProtocol
}

function respond(
  endpoint: Endpoint,
  call: WidgetCall,
  set: ResponseSettings,
): { body: Body | Promise<Body> } {
  try {
    const reply = endpoint.answer(call)
    if (!(reply instanceof Promise)) return { body: tell(reply, call, set) }
    const body = reply.then(
      (later) => tell(later, call, set),
      (thrown) => refuse(thrown, endpoint, call, set),
    )
    return { body }
  } catch (thrown) {
    return { body: refuse(thrown, endpoint, call, set) }
  }
}

function tell(
  { status = 200, headers, body, ended }: WidgetReply,
  { app, credentials: { trace } }: WidgetCall,
  set: ResponseSettings,
): Body {
  if (ended) void ended.then((error) => app.recordRequest(trace, error ? 500 : 200, error))
  else app.recordRequest(trace, status, null)
  set.status = status
  Object.assign(set.headers, headers)
  return body
}

function refuse(
  thrown: unknown,
  { failureSentence }: Endpoint,
  { app, protocol, credentials: { trace } }: WidgetCall,
  set: ResponseSettings,
): Body {
  const sentences = { ...protocol.sentences, internal: failureSentence }
  const { status, headers, body } = errorReply(thrown, sentences)
  app.recordRequest(trace, status, toAppError(thrown))
  set.status = status
  Object.assign(set.headers, headers, jsonHeaders)
  return JSON.stringify(body)
}
