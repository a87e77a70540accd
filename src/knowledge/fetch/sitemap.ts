import { setImmediate as nextTurn } from 'node:timers/promises'
import { decodeBytes } from '../../lib/decode-bytes.ts'
import { decodeAttribute } from '../../lib/html-entities.ts'
import { type Tag, tokensOf } from '../../lib/markup-tokens.ts'
import { type Unpacked, unpackBytes } from '../../lib/unpack-bytes.ts'

/*
 * Sitemaps as they are found rather than as sitemaps.org wants them: a bare `&`, blank lines before
 * the declaration, a file that was cut. A parser refuses such a file whole, and `Bun.XML` expands the
 * entities that a file declares, however many; so the tags are read one after the other and each entry
 * that is complete counts. Feeds and plain lists of addresses are sitemaps too.
 *
 * A sitemap may be long enough to keep the event loop for seconds, so it is read in many turns of it.
 */

export interface Sitemap {
  /** Absolute addresses of pages. */
  urls: string[]
  /** Absolute addresses of further sitemaps. */
  sitemaps: string[]
  /** False where the body is no sitemap, no feed and no list of addresses. */
  isListing: boolean
  /** True where it holds more than is read of one. */
  isCut: boolean
}

/** What a sitemap lists, gzipped or not; nothing where the body is no sitemap. */
export async function readSitemap(body: Uint8Array, address: URL): Promise<Sitemap> {
  const { bytes, isCut } = isGzip(body) ? await unpack(body) : { bytes: body, isCut: false }
  const text = decodeBytes(bytes, null).trimStart()
  const sitemap = await (text.startsWith('<') ? readXml(text, address) : readList(text, address))
  return isCut ? { ...sitemap, isCut } : sitemap
}

/** As many as one file may list (sitemaps.org). */
const entriesMax = 50_000
const unpackedBytesMax = 50_000_000

/** A hundred an entry: far more than one has that is meant to be read. */
const tokensMax = 5_000_000

/** Tokens or lines that are read in one turn: for a millisecond or two. */
const turnLength = 1000

function isGzip([first, second]: Uint8Array): boolean {
  return first === 0x1f && second === 0x8b
}

/** Of a file that was cut what it holds; nothing of one that is too damaged. */
async function unpack(body: Uint8Array): Promise<Unpacked> {
  const options = { bytesMax: unpackedBytesMax, isWhole: false }
  return (await unpackBytes(body, ['gzip'], options)) ?? { bytes: new Uint8Array(), isCut: false }
}

async function readList(text: string, base: URL): Promise<Sitemap> {
  const urls = new Set<string>()
  const lines = text.split('\n', entriesMax + 1)
  const isCut = lines.length > entriesMax
  for (const [at, line] of lines.slice(0, entriesMax).entries()) {
    if (at % turnLength === 0) await nextTurn()
    if (/^\s*https?:\/\/\S+\s*$/i.test(line)) addAddress(urls, line, base)
  }
  return { urls: [...urls], sitemaps: [], isListing: urls.size > 0, isCut }
}

const roots = new Set(['urlset', 'sitemapindex', 'rss', 'feed', 'RDF'])
const entryNames = new Set(['url', 'sitemap', 'item', 'entry'])

async function readXml(text: string, base: URL): Promise<Sitemap> {
  const urls = new Set<string>()
  const sitemaps = new Set<string>()
  let root: Tag | null = null
  let entry: string | null = null
  let address: string | null = null
  let isCut = false
  let tokens = 0
  for (const token of tokensOf(text)) {
    if (++tokens % turnLength === 0) await nextTurn()
    isCut = tokens > tokensMax || urls.size + sitemaps.size >= entriesMax
    if (isCut) break
    if (token.kind === 'text') {
      if (address !== null) address += token.text
      continue
    }
    root ??= token
    if (!roots.has(root.name)) break
    // `<image:loc>` is a picture's address, not a page's.
    if (token.prefix !== entryPrefix(root)) continue
    if (entryNames.has(token.name)) {
      entry = token.kind === 'open' ? token.name : null
    } else if (entry !== null && (token.name === 'loc' || token.name === 'link')) {
      const linked = entry === 'entry' && token.kind === 'open' ? feedLink(token) : address
      if (linked !== null) addAddress(entry === 'sitemap' ? sitemaps : urls, linked, base)
      address = token.kind === 'open' && entry !== 'entry' ? '' : null
    }
  }
  const isListing = root !== null && roots.has(root.name)
  return { urls: [...urls], sitemaps: [...sitemaps], isListing, isCut }
}

/** RSS 1.0 is `<rdf:RDF>` around items without a prefix. */
function entryPrefix({ name, prefix }: Tag): string {
  return name === 'RDF' ? '' : prefix
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

const addressLengthMax = 2000

function addAddress(addresses: Set<string>, written: string, base: URL): void {
  if (written.length > addressLengthMax * 2) return
  const url = URL.parse(written.trim(), base)
  if (url && url.href.length <= addressLengthMax) addresses.add(url.href)
}
