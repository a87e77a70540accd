import type { Credentials } from '../../access/admit.ts'
import type { App } from '../../app.ts'
import { type AppError, toAppError } from '../../domain/errors.ts'
import type { RequestTrace } from '../../domain/request-trace.ts'
import type { RequestKind } from '../../domain/usage.ts'
import { bearerToken } from '../../lib/bearer-token.ts'
import { clientOf } from '../client-of.ts'
import type { Connections } from '../connections.ts'
import { errorReply } from '../error-reply.ts'
import { contractHeaders, contractResponse } from './contract-response.ts'
import { contractRefusal } from './contract-refusal.ts'
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
  /** From `contractHeaders`; shared by many answers. */
  headers: Headers
  body: string | ReadableStream | null
  /** Where the answer goes on after the response began: resolves with how it ended, never rejects. */
  ended?: Promise<AppError | null>
}

export interface Endpoint {
  kind: RequestKind
  /** What a fault of ours is called here. */
  failureSentence: string
  /** An answer that is there at once is best given at once: a promise costs a third of a config request. */
  answer: (call: WidgetCall) => WidgetReply | Promise<WidgetReply>
}

/**
 * An endpoint with what all of them share: the protocol of the key, one translation of errors, one
 * log line and one count.
 */
export function serveEndpoint(app: App, connections: Connections, endpoint: Endpoint) {
  // Elysia reads a handler's source (after the build has shortened it): it prepares cookies, query and
  // more for one that takes the whole context, and awaits one in which a `return` calls a function.
  return ({ request }: { request: Request }): Response | Promise<Response> => {
    const call = openCall(app, connections, endpoint.kind, request)
    const { response } = respond(endpoint, call)
    return response
  }
}

/** Of an answer that is for one visitor alone. */
export const jsonHeaders = contractHeaders({ 'Content-Type': 'application/json;charset=utf-8' })

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

function respond(endpoint: Endpoint, call: WidgetCall): { response: Response | Promise<Response> } {
  try {
    const reply = endpoint.answer(call)
    if (!(reply instanceof Promise)) return { response: tell(reply, call) }
    const response = reply.then(
      (later) => tell(later, call),
      (thrown) => refuse(thrown, endpoint, call),
    )
    return { response }
  } catch (thrown) {
    return { response: refuse(thrown, endpoint, call) }
  }
}

function tell(
  { status = 200, headers, body, ended }: WidgetReply,
  { app, request, credentials: { trace } }: WidgetCall,
): Response {
  if (ended) {
    app.metrics.requests.watchStream(ended)
    void ended.then((error) => app.recordRequest(trace, error ? 500 : 200, error))
  } else app.recordRequest(trace, status, null)
  return contractResponse(request, body, { status, headers })
}

function refuse(
  thrown: unknown,
  { failureSentence }: Endpoint,
  { app, request, protocol, credentials: { trace } }: WidgetCall,
): Response {
  const sentences = { ...protocol.sentences, internal: failureSentence }
  const reply = errorReply(thrown, sentences)
  app.recordRequest(trace, reply.status, toAppError(thrown))
  return contractRefusal(request, reply)
}
