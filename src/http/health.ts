import { Elysia } from 'elysia'
import type { App } from '../app.ts'

/** Whether the server takes new work. */
export interface ServerState {
  isStopping: boolean
}

/** `GET /health`: 200 once requests can be served, 503 when stopping or when nothing can be stored. */
export function health({ store, log }: App, state: ServerState) {
  return new Elysia().get(
    '/health',
    async () => {
      if (state.isStopping) return unavailable()
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
}

function unavailable(): Response {
  const headers = { 'Cache-Control': 'no-store' }
  return Response.json({ status: 'unavailable' }, { status: 503, headers })
}
