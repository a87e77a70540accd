import type { App } from '../../app.ts'
import { readApiKey } from '../../domain/api-key.ts'
import { type AppError, toAppError } from '../../domain/errors.ts'
import type { RequestTrace } from '../../domain/request-trace.ts'
import type { RequestKind } from '../../domain/usage.ts'
import { errorReply } from '../error-reply.ts'
import { recordRequest } from '../record-request.ts'
import type { Credentials } from '../../access/admit.ts'
import { clientOf } from '../client-of.ts'
import type { Connections } from '../connections.ts'
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
  body: string | ReadableStream | null
  /** Where the answer goes on after the response began: resolves with how it ended, never rejects. */
  ended?: Promise<AppError | null>
}

// Headers go into `set` and not into a Response, which Elysia would take apart and make again.
interface EndpointContext {
  request: Request
  set: { status?: number | string; headers: Record<string, string | number> }
}

type Body = WidgetReply['body']

/**
 * Wraps an endpoint in what all of them share: the protocol of the key, one translation of errors,
 * one log line and one count. `failureSentence` is what a fault of ours is called here. An answer that
 * is there at once is given at once: a promise would cost a config request a third of its time.
 */
export function endpoint(
  app: App,
  connections: Connections,
  kind: RequestKind,
  failureSentence: string,
  answer: (call: WidgetCall) => WidgetReply | Promise<WidgetReply>,
): (context: EndpointContext) => Body | Promise<Body> {
  return ({ request, set }) => {
    const trace: RequestTrace = { kind, startedAtMs: performance.now() }
    const credentials = readCredentials(app, connections, request, trace)
    const protocol = protocolOf(credentials.authorization)
    try {
      const reply = answer({ app, connections, request, credentials, protocol })
      return reply instanceof Promise ? reply.then(tell, refuse) : tell(reply)
    } catch (thrown) {
      return refuse(thrown)
    }

    function tell({ status = 200, headers, body, ended }: WidgetReply): Body {
      if (ended) void ended.then((error) => recordRequest(app, trace, error ? 500 : 200, error))
      else recordRequest(app, trace, status, null)
      set.status = status
      Object.assign(set.headers, headers)
      return body
    }

    function refuse(thrown: unknown): Body {
      const sentences = { ...protocol.sentences, internal: failureSentence }
      const { status, headers, body } = errorReply(thrown, sentences)
      recordRequest(app, trace, status, toAppError(thrown))
      set.status = status
      Object.assign(set.headers, headers, jsonHeaders)
      return JSON.stringify(body)
    }
  }
}

/** Of an answer that is for one visitor alone. */
export const jsonHeaders = {
  'content-type': 'application/json;charset=utf-8',
  'cache-control': 'no-store',
}

// The prefix decides, also for a key that turns out to be unknown: its widget expects its own words.
function protocolOf(authorization: string | null): WidgetProtocol {
  const key = authorization?.replace(/^bearer +/i, '').trim()
  return key && readApiKey(key)?.protocol === 'conversation'
    ? conversationProtocol
    : sessionProtocol
}

function readCredentials(
  app: App,
  connections: Connections,
  request: Request,
  trace: RequestTrace,
): Credentials {
  const { headers } = request
  return {
    authorization: headers.get('authorization'),
    origin: headers.get('origin'),
    client: clientOf(app, request, connections),
    trace,
  }
}
