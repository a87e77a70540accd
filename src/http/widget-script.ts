import { Elysia } from 'elysia'
import { widgetBundle } from '../web/widget-bundle.ts'
import { refuseMethod } from './refuse-method.ts'
import { webAsset } from './web-asset.ts'

/** `/widget.js`, the line that a website carries. */
export function widgetScript() {
  const script = webAsset(widgetBundle, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': 'public, max-age=300, stale-while-revalidate=86400',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  })
  return new Elysia()
    .get('/widget.js', ({ request }) => script.respond(request), {
      detail: { hide: true },
    })
    .all('/widget.js', refuseMethod('GET, HEAD'), { detail: { hide: true } })
}
