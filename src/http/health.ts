import { Elysia } from 'elysia'
import type { App } from '../app.ts'
import type { Connections } from './connections.ts'
import { refuseMethod } from './refuse-method.ts'

/** `GET /health`: 200 once requests can be served, 503 when stopping or when nothing can be stored. */
export function health({ store, log }: App, connections: Connections) {
  return new Elysia()
    .get(
      '/health',
      async () => {
        if (connections.isStopping) return unavailable()
        try {
          await store.checkWritable()
        } catch (err) {
          log.error({ err }, 'the database cannot be written')
          return unavailable()
        }
        return Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
      },
      { detail: { summary: 'Whether requests can be served' } },
    )
    .all('/health', refuseMethod('GET, HEAD'), { detail: { hide: true } })
}

function unavailable(): Response {
  const headers = { 'Cache-Control': 'no-store' }
  return Response.json({ status: 'unavailable' }, { status: 503, headers })
}
