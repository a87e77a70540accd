import { type HtmlElement, textIn } from './html-tree.ts'

/** What a page's structured data (schema.org in JSON-LD) says about its site. */
export interface StructuredData {
  siteName: string | null
}

export function readJsonLd(elements: HtmlElement[]): StructuredData {
  const things = elements
    .filter(({ tag }) => tag === 'script')
    .flatMap((it) => thingsIn(textIn(it)))
  const named = (...types: string[]) => things.find((thing) => types.includes(typeOf(thing)))?.name
  const name = named('WebSite') ?? named('Organization', 'LocalBusiness', 'Corporation', 'Store')
  return { siteName: typeof name === 'string' && name.trim() !== '' ? name.trim() : null }
}

type Thing = Record<string, unknown>

function thingsIn(json: string): Thing[] {
  if (json.trim() === '') return []
  try {
    return flatten(JSON.parse(json))
  } catch (cause) {
    // Hand-written blocks are often no JSON; a page that says one thing wrong still says the rest.
    if (cause instanceof SyntaxError) return []
    throw cause
  }
}

/** A block holds one thing, a list of them, or a `@graph` of them. */
function flatten(data: unknown): Thing[] {
  if (Array.isArray(data)) return data.flatMap(flatten)
  if (!isThing(data)) return []
  return [data, ...flatten(data['@graph'])]
}

function isThing(data: unknown): data is Thing {
  return typeof data === 'object' && data !== null
}

function typeOf(thing: Thing): string {
  const type: unknown = Array.isArray(thing['@type']) ? thing['@type'][0] : thing['@type']
  return typeof type === 'string' ? type : ''
}
