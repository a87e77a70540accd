import { Elysia } from 'elysia'
import demoIcon from '../web/demo/icon.svg' with { type: 'text' }
import demoStyles from '../web/demo/style.css' with { type: 'text' }
import { readChosen } from '../web/demo/demo-choices.ts'
import { docsPages } from '../web/demo/docs-pages.ts'
import type { DemoPlace } from '../web/demo/demo-places.ts'
import { renderDemoPage } from '../web/demo/render-demo-page.ts'
import { renderDocsPage } from '../web/demo/render-docs-page.ts'
import { renderSitemap } from '../web/demo/render-sitemap.ts'
import { type WebAsset, webAsset } from './web-asset.ts'

export interface DemoSiteOptions {
  /** The `cb_test_` key that the demo's own pages carry. */
  apiKey: string
}

/** Where the demo's chatbot finds what it knows; the pages to try the chat on are not among these. */
export const demoDocsPaths: string[] = docsPages.map(({ path }) => path)

/** AskMySite's own documentation, to be crawled, and pages to try the chat on; it stands on all of them. */
export function demoSite({ apiKey }: DemoSiteOptions) {
  const site = new Elysia()
  for (const page of docsPages) serve(page.path, htmlPage(renderDocsPage(page, apiKey)))
  serve('/demo/style.css', shortLived(demoStyles, 'text/css; charset=utf-8'))
  serve('/demo/icon.svg', shortLived(demoIcon, 'image/svg+xml'))

  return site
    .get('/demo', ({ request }) => demoPage('corner', request).respond(request), hidden)
    .get('/demo/inline', ({ request }) => demoPage('text', request).respond(request), hidden)
    .get('/', ({ redirect }) => redirect('/demo', 302), hidden)
    .get('/robots.txt', ({ request }) => robots(request).respond(request), hidden)
    .get('/demo/sitemap.xml', ({ request }) => sitemap(request).respond(request), hidden)

  function serve(path: string, asset: WebAsset): void {
    site.get(path, ({ request }) => asset.respond(request), hidden)
  }

  function demoPage(place: DemoPlace, request: Request): WebAsset {
    const chosen = readChosen(new URL(request.url).searchParams)
    return htmlPage(renderDemoPage(place, apiKey, chosen))
  }
}

const hidden = { detail: { hide: true } }
const pagePolicy =
  "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const strictHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

function htmlPage(html: string): WebAsset {
  return webAsset(html, {
    ...strictHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': pagePolicy,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  })
}

function shortLived(content: string, contentType: string): WebAsset {
  return webAsset(content, {
    ...strictHeaders,
    'Content-Type': contentType,
    'Content-Security-Policy': "default-src 'none'",
    'Cache-Control': 'public, max-age=300',
  })
}

function robots(request: Request): WebAsset {
  const lines = [
    'User-agent: *',
    'Disallow: /demo$',
    'Disallow: /demo?',
    'Disallow: /demo/inline',
    'Disallow: /api/',
    `Sitemap: ${originOf(request)}/demo/sitemap.xml`,
  ]
  return webAsset(`${lines.join('\n')}\n`, {
    ...strictHeaders,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-cache',
  })
}

function sitemap(request: Request): WebAsset {
  return webAsset(renderSitemap(originOf(request), demoDocsPaths), {
    ...strictHeaders,
    'Content-Type': 'application/xml; charset=utf-8',
    'Cache-Control': 'no-cache',
  })
}

// The host that was asked for, so that the addresses are right behind a name and a port of any kind.
function originOf(request: Request): string {
  return new URL(request.url).origin
}
