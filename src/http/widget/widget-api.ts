import { cors } from '@elysiajs/cors'
import { Elysia } from 'elysia'
import type { App } from '../../app.ts'
import { anyHost } from '../any-host.ts'
import { elysiaErrorReply } from '../elysia-error.ts'
import type { Connections } from '../connections.ts'
import { refuseMethod } from '../refuse-method.ts'
import { chatEndpoint } from './chat.ts'
import { configEndpoint } from './config.ts'
import { chatDocumentation, configDocumentation, feedbackDocumentation } from './documentation.ts'
import { type Endpoint, serveEndpoint } from './endpoint.ts'
import { feedbackEndpoint } from './feedback.ts'

/**
 * The public contract's routes. They are an application of their own, because its CORS headers with
 * credentials belong on these paths and on no others.
 */
export function widgetApi(app: App, connections: Connections) {
  const serve = (endpoint: Endpoint) => serveEndpoint(app, connections, endpoint)
  return new Elysia({ prefix: '/api/chatbot', ...anyHost })
    .use(contractCors())
    .onError(elysiaErrorReply(app.log))
    .get('/config', serve(configEndpoint), { detail: configDocumentation })
    .post('/chat', serve(chatEndpoint), { parse: 'none', detail: chatDocumentation })
    .post('/feedback', serve(feedbackEndpoint), { parse: 'none', detail: feedbackDocumentation })
    .all('/config', refuseMethod('GET, HEAD'), { detail: { hide: true } })
    .all('/chat', refuseMethod('POST'), { detail: { hide: true } })
    .all('/feedback', refuseMethod('POST'), { detail: { hide: true } })
}

function contractCors() {
  return cors({
    // A function and not `true`, which would send `Vary: *`.
    origin: (request) => Boolean(request.headers.get('origin')),
    methods: ['GET', 'POST'],
    allowedHeaders: [
      'Authorization',
      'Content-Type',
      'X-Session-Token',
      'Idempotency-Key',
      'If-None-Match',
    ],
    exposeHeaders: ['ETag', 'Retry-After', 'RateLimit', 'RateLimit-Policy'],
    credentials: true,
    maxAge: 86_400,
  })
}
