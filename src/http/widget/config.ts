import { admit } from '../../access/admit.ts'
import type { Chatbot } from '../../domain/chatbot.ts'
import { etagOf, matchesEtag } from '../../lib/etag.ts'
import { contractHeaders } from './contract-response.ts'
import type { Endpoint, WidgetCall, WidgetReply } from './endpoint.ts'
import type { WidgetProtocol } from './protocol.ts'

/** `GET /api/chatbot/config`: what a widget shows before the first message. */
export const configEndpoint: Endpoint = {
  kind: 'config',
  failureSentence: 'Internal server error',
  answer: answerConfig,
}

interface RenderedConfig {
  body: string
  etag: string
  headers: Headers
  /** Of the answer that it is known already. */
  knownHeaders: Headers
}

// The store hands out the same object until a chatbot changes, so each is rendered once.
const rendered = new WeakMap<Chatbot, Map<WidgetProtocol, RenderedConfig>>()

function answerConfig({ app, request, credentials, protocol }: WidgetCall): WidgetReply {
  const { chatbot } = admit(app, credentials)
  const { body, etag, headers, knownHeaders } = renderOnce(chatbot, protocol)
  const isKnown = matchesEtag(request.headers.get('if-none-match'), etag)
  return isKnown ? { status: 304, headers: knownHeaders, body: null } : { headers, body }
}

function renderOnce(chatbot: Chatbot, protocol: WidgetProtocol): RenderedConfig {
  const known = rendered.get(chatbot) ?? new Map<WidgetProtocol, RenderedConfig>()
  rendered.set(chatbot, known)
  const config = known.get(protocol) ?? render(chatbot, protocol)
  known.set(protocol, config)
  return config
}

function render(chatbot: Chatbot, protocol: WidgetProtocol): RenderedConfig {
  const body = JSON.stringify(protocol.toConfig(chatbot))
  const etag = etagOf(body)
  const kept = { ETag: etag, 'Cache-Control': 'private, no-cache' }
  return {
    body,
    etag,
    headers: contractHeaders({ ...kept, 'Content-Type': 'application/json;charset=utf-8' }),
    knownHeaders: contractHeaders(kept),
  }
}
