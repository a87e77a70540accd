import { timingSafeEqual } from 'node:crypto'
import { Elysia } from 'elysia'
import type { App } from '../app.ts'
import { AppError } from '../domain/errors.ts'
import { hashSecret } from '../domain/secret.ts'
import { bearerToken } from '../lib/bearer-token.ts'
import { lookedUpGauge } from '../lib/looked-up-gauge.ts'
import { processMetrics } from '../usage/metrics/process-metrics.ts'
import { version } from '../version.ts'
import { clientOf } from './client-of.ts'
import type { Connections } from './connections.ts'
import { refuseMethod } from './refuse-method.ts'

/**
 * `GET /metrics`: for whoever brings `METRICS_TOKEN` as a bearer token, and where none is set, for this
 * machine alone. Everybody else finds nothing here.
 */
export function metricsRoute(app: App, connections: Connections) {
  const ofThisServer = processMetrics(version)
  lookedUpGauge({
    name: 'askmysite_requests_in_flight',
    help: 'Requests that are being answered now.',
    registers: [ofThisServer],
    read: () => connections.countInFlight(),
  })
  return new Elysia()
    .get(
      '/metrics',
      async ({ request }) => {
        if (!mayRead(app, request, connections)) throw new AppError('not_found', 'Not found')
        const { contentType, text } = await app.metrics.render([ofThisServer])
        return new Response(text, {
          headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
        })
      },
      { detail: { summary: 'Figures in the Prometheus text format' } },
    )
    .all('/metrics', refuseMethod('GET, HEAD'), { detail: { hide: true } })
}

function mayRead(app: App, request: Request, connections: Connections): boolean {
  const { metricsToken } = app.config
  if (metricsToken === null) return isLoopback(clientOf(app, request, connections).address)
  const given = bearerToken(request.headers.get('authorization')) ?? ''
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashSecret(metricsToken)))
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
