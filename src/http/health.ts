import { Elysia } from 'elysia'
import type { App } from '../app.ts'
import { causeText } from '../lib/cause-text.ts'
import type { Connections } from './connections.ts'
import { refuseMethod } from './refuse-method.ts'

/** Anybody may ask, and each look writes to the disk. */
const freshMs = 1000

/** `GET /health`: 200 once requests can be served, 503 when stopping or when nothing can be stored. */
export function health({ store, log }: App, connections: Connections) {
  let told: string | null = null
  let writtenAtMs = Number.NEGATIVE_INFINITY
  let looking: Promise<boolean> | null = null

  // Asked every few seconds, so an outage is one line, however long it lasts.
  function tell(err: unknown): void {
    const cause = causeText(err)
    if (told !== cause) log.error({ err }, 'the database cannot be written')
    told = cause
  }

  async function look(): Promise<boolean> {
    try {
      await store.checkWritable()
    } catch (cause) {
      tell(cause)
      return false
    } finally {
      looking = null
    }
    writtenAtMs = performance.now()
    if (told !== null) log.info('the database can be written again')
    told = null
    return true
  }

  async function canStore(): Promise<boolean> {
    if (performance.now() - writtenAtMs < freshMs) return true
    looking ??= look()
    return looking
  }

  return new Elysia()
    .get(
      '/health',
      async () => {
        const canServe = !connections.isStopping && (await canStore())
        return Response.json(
          { status: canServe ? 'ok' : 'unavailable' },
          { status: canServe ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
        )
      },
      { detail: { summary: 'Whether requests can be served' } },
    )
    .all('/health', refuseMethod('GET, HEAD'), { detail: { hide: true } })
}
