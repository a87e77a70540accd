import { gunzipSync, constants as zlib } from 'node:zlib'
import { decodeBytes } from '../../lib/decode-bytes.ts'
import { decodeAttribute } from '../../lib/html-entities.ts'
import { type Tag, tokensOf } from '../../lib/markup-tokens.ts'

/*
 * Sitemaps as they are found rather than as sitemaps.org wants them: a bare `&`, blank lines before
 * the declaration, a file that was cut. A parser refuses such a file whole, and `Bun.XML` expands the
 * entities that a file declares, however many; so the tags are read one after the other and each entry
 * that is complete counts. Feeds and plain lists of addresses are sitemaps too.
 */

export interface Sitemap {
  /** Absolute addresses of pages. */
  urls: string[]
  /** Absolute addresses of further sitemaps. */
  sitemaps: string[]
}

/** What a sitemap lists, gzipped or not; nothing where the body is no sitemap. */
export function readSitemap(body: Uint8Array, address: URL): Sitemap {
  const text = decodeBytes(isGzip(body) ? unpack(body) : body, null).trimStart()
  const found = text.startsWith('<') ? readXml(text) : { urls: readList(text), sitemaps: [] }
  return { urls: absolute(found.urls, address), sitemaps: absolute(found.sitemaps, address) }
}

/** As many as one file may list (sitemaps.org). */
const entriesMax = 50_000
const unpackedBytesMax = 50_000_000

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

function unpack(body: Uint8Array): Uint8Array {
  try {
    // With this flush a file that was cut gives what it holds instead of an error.
    return gunzipSync(body, {
      maxOutputLength: unpackedBytesMax,
      finishFlush: zlib.Z_SYNC_FLUSH,
    })
  } catch (cause) {
    // Too large or not gzip after all: a sitemap is only a hint, so this one says nothing.
    if (cause instanceof Error && 'code' in cause) return new Uint8Array()
    throw cause
  }
}

function readList(text: string): string[] {
  return text
    .split('\n', entriesMax)
    .map((line) => line.trim())
    .filter((line) => /^https?:\/\/\S+$/i.test(line))
}

const roots = new Set(['urlset', 'sitemapindex', 'rss', 'feed'])
const entryNames = new Set(['url', 'sitemap', 'item', 'entry'])

function readXml(text: string): Sitemap {
  const found: Sitemap = { urls: [], sitemaps: [] }
  let root: Tag | null = null
  let entry: string | null = null
  let address: string | null = null
  for (const token of tokensOf(text)) {
    if (token.kind === 'text') {
      if (address !== null) address += token.text
      continue
    }
    root ??= token
    if (!roots.has(root.name)) return found
    // `<image:loc>` is a picture's address, not a page's.
    if (token.prefix !== root.prefix) continue
    if (entryNames.has(token.name)) {
      entry = token.kind === 'open' ? token.name : null
    } else if (entry !== null && (token.name === 'loc' || token.name === 'link')) {
      const linked = entry === 'entry' && token.kind === 'open' ? feedLink(token) : address
      if (linked !== null) (entry === 'sitemap' ? found.sitemaps : found.urls).push(linked)
      if (found.urls.length + found.sitemaps.length >= entriesMax) return found
      address = token.kind === 'open' && entry !== 'entry' ? '' : null
    }
  }
  return found
}

/** Atom writes a page's address as `<link href="…">`, and others with a `rel` beside it. */
function feedLink({ attributes }: Tag): string | null {
  const rel = attributeOf(attributes, 'rel')
  return rel === null || rel === 'alternate' ? attributeOf(attributes, 'href') : null
}

function attributeOf(attributes: string, name: string): string | null {
  const [, double, single] = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes) ?? []
  const value = double ?? single
  return value === undefined ? null : decodeAttribute(value)
}

function absolute(addresses: string[], base: URL): string[] {
  const urls = addresses.flatMap((address) => URL.parse(address.trim(), base)?.href ?? [])
  return [...new Set(urls)]
}
