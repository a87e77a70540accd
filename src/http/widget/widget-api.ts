import { Elysia } from 'elysia'
import type { App } from '../../app.ts'
import { anyHost } from '../any-host.ts'
import type { Connections } from '../connections.ts'
import { toErrorReply } from '../elysia-error.ts'
import { refuseMethod } from '../refuse-method.ts'
import { chatEndpoint } from './chat.ts'
import { configEndpoint } from './config.ts'
import { contractRefusal } from './contract-refusal.ts'
import { preflight } from './contract-response.ts'
import { chatDocumentation, configDocumentation, feedbackDocumentation } from './documentation.ts'
import { type Endpoint, serveEndpoint } from './endpoint.ts'
import { feedbackEndpoint } from './feedback.ts'

/**
 * The public contract's routes. They are an application of their own, because its CORS headers with
 * credentials belong on these paths and on no others.
 */
export function widgetApi(app: App, connections: Connections) {
  const serve = (endpoint: Endpoint) => serveEndpoint(app, connections, endpoint)
  const describe = toErrorReply(app.log)
  const routes = new Elysia({ prefix: '/api/chatbot', ...anyHost(connections) })
    .onError(({ error, code, request }) => {
      return counted(contractRefusal(request, describe({ error, code })))
    })
    .get('/config', serve(configEndpoint), { detail: configDocumentation })
    .post('/chat', serve(chatEndpoint), { parse: 'none', detail: chatDocumentation })
    .post('/feedback', serve(feedbackEndpoint), { parse: 'none', detail: feedbackDocumentation })
    .all('/config', refuseMethod('GET, HEAD'), { detail: { hide: true } })
    .all('/chat', refuseMethod('POST'), { detail: { hide: true } })
    .all('/feedback', refuseMethod('POST'), { detail: { hide: true } })
  return {
    routes,
    answer: (request: Request): Response | Promise<Response> =>
      request.method === 'OPTIONS' ? counted(preflight(request)) : routes.fetch(request),
  }

  /** What came to no endpoint. */
  function counted(response: Response): Response {
    app.metrics.requests.count('other', response.status)
    return response
  }
}
