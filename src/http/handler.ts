import { Elysia } from 'elysia'
import type { App } from '../app.ts'
import { anyHost } from './any-host.ts'
import { type Connections, noConnections } from './connections.ts'
import { type DemoSiteOptions, demoSite } from './demo-site.ts'
import { elysiaErrorReply } from './elysia-error.ts'
import { health } from './health.ts'
import { metricsRoute } from './metrics.ts'
import { openApi } from './openapi.ts'
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
  const refuse = elysiaErrorReply(app.log)
  const site = new Elysia(anyHost)
    .onError(refuse)
    .use(parts)
    .use(openApi([api, ...parts]))
    .use(demo ? demoSite(demo) : new Elysia())

  function answer(request: Request): Response | Promise<Response> {
    try {
      requireHost(request)
    } catch (error) {
      return refuse({ error, code: '' })
    }
    return (isPublicApi(request.url) ? api : site).fetch(request)
  }

  return (request) => {
    const response = answer(request)
    return response instanceof Promise
      ? response.then(withSecurityHeaders)
      : withSecurityHeaders(response)
  }
}

function isPublicApi(url: string): boolean {
  return url.startsWith('/api/chatbot/', url.indexOf('/', 'https://'.length))
}
