import { Elysia } from 'elysia'
import { AppError } from '../domain/errors.ts'
import { widgetByLanguage, widgetLoader } from '../web/widget-bundle.ts'
import { wordsFor } from '../web/widget/strings/words-for.ts'
import { refuseMethod } from './refuse-method.ts'
import { type WebAsset, webAsset } from './web-asset.ts'

/**
 * `/widget.js`, the line that a website carries, and behind it the widget in each language, in a folder
 * whose name tells the content. Pages whose loader is older than the server get the server's widget,
 * and keep it short.
 */
export function widgetScript() {
  const folder = hashOf([...widgetByLanguage.values()])
  const loader = script(widgetLoader(`widget/${folder}`), `${shortLived}, ${backgroundRenewal}`)
  const widgets = scripts('public, max-age=31536000, immutable')
  const widgetsForOldLoaders = scripts(shortLived)

  return new Elysia()
    .get('/widget.js', ({ request }) => loader.respond(request), hidden)
    .get(
      '/widget/:folder/:file',
      ({ request, params }) => {
        const [, tag] = scriptName.exec(params.file) ?? []
        if (tag === undefined || !folderName.test(params.folder))
          throw new AppError('not_found', 'Not found')
        const found = params.folder === folder ? widgets : widgetsForOldLoaders
        return found.get(wordsFor(tag).language)?.respond(request)
      },
      hidden,
    )
    .all('/widget.js', refuseMethod('GET, HEAD'), hidden)
    .all('/widget/:folder/:file', refuseMethod('GET, HEAD'), hidden)
}

const hidden = { detail: { hide: true } }
const shortLived = 'public, max-age=300'
const backgroundRenewal = 'stale-while-revalidate=86400'
const folderName = /^[0-9a-f]{8,64}$/
// Whatever language a site says it has; English where the widget does not speak it.
const scriptName = /^(.{0,100})\.js$/

function hashOf(contents: string[]): string {
  return Bun.SHA256.hash(contents.join('\0'), 'hex').slice(0, 16)
}

function scripts(cacheControl: string): Map<string, WebAsset> {
  return new Map(
    [...widgetByLanguage].map(([language, source]) => [language, script(source, cacheControl)]),
  )
}

function script(source: string, cacheControl: string): WebAsset {
  return webAsset(source, {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': cacheControl,
    // Modules are fetched by CORS, from whatever page they stand on.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'X-Content-Type-Options': 'nosniff',
  })
}
