import { join } from 'node:path'
import { fakeKey } from './fake-chat-server.ts'

export type HostPage =
  | 'plain'
  | 'shopify'
  | 'wordpress'
  | 'reset'
  | 'reset-important'
  | 'app-shell'
  | 'rtl'
  | 'dark'
  | 'strict-policy'
  | 'single-page-app'
  | 'old-libraries'

export interface HostPageServer {
  url: string
  /** The address of the page with the chat on it, its script tag carrying these attributes. */
  withChat(page: HostPage, attributes?: Record<string, string>, more?: HeadOptions): string
  /** The address of the same page before anybody put a chat on it. */
  alone(page: HostPage): string
  /** The address of a page with the chat on it, under a Content-Security-Policy. */
  underPolicy(page: HostPage, policy: string): string
  stop(): Promise<void>
}

export interface HeadOptions {
  /** How often the script tag stands there. */
  copies?: number
  /** Rules that the page has for the chat. */
  css?: string
}

/** Known to the policy's author and to the page's own scripts and styles, as a nonce is. */
export const hostNonce = 'bm9uY2U'

/**
 * Websites that carry the chat, each hostile in its own way (`host-pages/`). They are of another
 * origin than the chat server: `localhost` is not 127.0.0.1.
 */
export function startHostPages(chatUrl: string): HostPageServer {
  const served = new Map<string, { page: HostPage; head: string; policy: string | null }>()
  const server = Bun.serve({
    port: 0,
    hostname: 'localhost',
    fetch: async (request) => {
      const found = served.get(new URL(request.url).pathname)
      if (!found) return new Response('Not found', { status: 404 })
      const template = await Bun.file(join(folder, `${found.page}.html`)).text()
      const headers = new Headers({ 'Content-Type': 'text/html; charset=utf-8' })
      if (found.policy) headers.set('Content-Security-Policy', found.policy)
      const html = template.replace(placeholder, () => found.head).replaceAll('{nonce}', hostNonce)
      return new Response(html, { headers })
    },
  })
  const url = `http://localhost:${server.port}`
  return {
    url,
    withChat: (page, attributes = {}, { copies = 1, css = '' } = {}) =>
      serve(page, `${css && `<style>${css}</style>`}${scriptTag(attributes).repeat(copies)}`, null),
    alone: (page) => serve(page, '', null),
    underPolicy: (page, policy) => serve(page, scriptTag({ nonce: hostNonce }), policy),
    stop: () => server.stop(true),
  }

  function serve(page: HostPage, head: string, policy: string | null): string {
    const path = `/${page}/${served.size}`
    served.set(path, { page, head, policy })
    return url + path
  }

  function scriptTag(attributes: Record<string, string>): string {
    const all = { src: `${chatUrl}/widget.js`, 'data-key': fakeKey, ...attributes }
    const written = Object.entries(all).map(([name, value]) => `${name}="${Bun.escapeHTML(value)}"`)
    return `<script ${written.join(' ')} async></script>`
  }
}

const folder = join(import.meta.dir, 'host-pages')
const placeholder = '<!-- the chat -->'
