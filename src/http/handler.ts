import { Elysia } from 'elysia'
import type { App } from '../app.ts'
import { inRequest } from '../lib/request-scope.ts'
import { anyHost } from './any-host.ts'
import { type Connections, noConnections } from './connections.ts'
import { type DemoSiteOptions, demoSite } from './demo-site.ts'
import { toErrorReply } from './elysia-error.ts'
import type { ErrorReply } from './error-reply.ts'
import { health } from './health.ts'
import { metricsRoute } from './metrics.ts'
import { openApi } from './openapi.ts'
import { requestIdOf } from './request-id.ts'
import { requireHost } from './require-host.ts'
import { withSecurityHeaders } from './security-headers.ts'
import { widgetApi } from './widget/widget-api.ts'
import { widgetScript } from './widget-script.ts'

export type Handler = (request: Request) => Response | Promise<Response>

export interface HandlerOptions {
  connections?: Connections
  /** The demo's pages are served where it is given. */
  demo?: DemoSiteOptions | null
}

/** Everything that is served, as one function from request to response. */
export function createHandler(app: App, options: HandlerOptions = {}): Handler {
  const { connections = noConnections, demo = null } = options
  const api = widgetApi(app, connections)
  const parts = [health(app, connections), metricsRoute(app, connections), widgetScript()]
  const describe = toErrorReply(app.log)
  const site = new Elysia(anyHost(connections))
    .onError(({ error, code }) => toResponse(describe({ error, code })))
    .use(parts)
    .use(openApi([api.routes, ...parts]))
    .use(demo ? demoSite(demo) : new Elysia())

  function answer(request: Request): Response | Promise<Response> {
    try {
      requireHost(request)
      if (isPublicApi(request.url)) return api.answer(request)
      return then(site.fetch(request), toSiteAnswer)
    } catch (error) {
      return toSiteAnswer(toResponse(describe({ error, code: '' })))
    }
  }

  function toSiteAnswer(response: Response): Response {
    app.metrics.requests.count('other', response.status)
    return withSecurityHeaders(response)
  }

  return (request) => {
    const requestId = requestIdOf(app, request, connections)
    return then(inRequest(requestId, answer, request), (response) => {
      response.headers.set('X-Request-Id', requestId)
      return response
    })
  }
}

function isPublicApi(url: string): boolean {
  return url.startsWith('/api/chatbot/', url.indexOf('/', 'https://'.length))
}

function toResponse({ status, headers, body }: ErrorReply): Response {
  return Response.json(body, { status, headers })
}

// A promise costs a cheap request a third of its time.
function then(
  response: Response | Promise<Response>,
  next: (response: Response) => Response,
): Response | Promise<Response> {
  return response instanceof Promise ? response.then(next) : next(response)
}
