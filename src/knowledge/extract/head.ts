import { elementsIn, type HtmlElement, textIn } from './html-tree.ts'
import { collapse } from './inline-text.ts'
import { readStructuredData } from './json-ld.ts'
import { type PageDates, readPageDates } from './page-dates.ts'
import type { Thing } from './structured/thing.ts'

/** What a page says about itself rather than to its readers. */
export interface PageHead extends PageDates {
  /** Of `<title>` and of `og:title`, with the site's name where it stands in them. */
  title: string | null
  ogTitle: string | null
  /** The text of the first `h1` that has one. */
  headline: string | null
  siteName: string | null
  description: string | null
  /** BCP 47 tag. */
  language: string | null
  themeColor: string | null
  /** What its structured data speaks of. */
  things: Thing[]
  links: HeadLink[]
  /** What the robots meta tags say, for all crawlers and for ours by name. */
  robots: string[]
  /** What relative addresses on the page start from. */
  base: URL
}

export interface HeadLink {
  rels: Set<string>
  href: string
  sizes: string
  type: string
  title: string
}

export function readHead(page: HtmlElement, address: URL, productToken: string): PageHead {
  const elements = [...elementsIn(page)]
  const metas = readMetas(elements)
  const first = (...names: string[]) =>
    names.map((name) => metas.get(name)?.[0]).find((it) => it) ?? null
  const structured = readStructuredData(elements)
  const textOf = (tag: string) => firstText(elements, tag)
  const base = elements.find(({ tag, attributes }) => tag === 'base' && attributes.has('href'))
  return {
    title: textOf('title'),
    ogTitle: first('og:title'),
    headline: textOf('h1'),
    siteName: first('og:site_name', 'application-name') ?? structured.siteName,
    description: first('description', 'og:description'),
    language: readLanguage(elements, first('content-language', 'og:locale')),
    themeColor: first('theme-color'),
    things: structured.things,
    ...readPageDates(structured, first, elements),
    links: elements.filter(({ tag }) => tag === 'link').map(readLink),
    robots: ['robots', productToken.toLowerCase()].flatMap((name) => metas.get(name) ?? []),
    base: URL.parse(base?.attributes.get('href') ?? '', address) ?? address,
  }
}

function readMetas(elements: HtmlElement[]): Map<string, string[]> {
  const metas = new Map<string, string[]>()
  for (const { tag, attributes } of elements) {
    if (tag !== 'meta') continue
    const key = attributes.get('name') ?? attributes.get('property') ?? attributes.get('http-equiv')
    const content = collapse(attributes.get('content') ?? '')
    if (!key || content === '') continue
    const name = key.trim().toLowerCase()
    const known = metas.get(name)
    if (known) known.push(content)
    else metas.set(name, [content])
  }
  return metas
}

function firstText(elements: HtmlElement[], tag: string): string | null {
  const empty = new Set<HtmlElement>()
  for (const element of elements) {
    if (element.tag !== tag || empty.has(element)) continue
    const text = collapse(textIn(element))
    if (text !== '') return text
    for (const inside of elementsIn(element)) empty.add(inside)
  }
  return null
}

function readLanguage(elements: HtmlElement[], declared: string | null): string | null {
  const html = elements.find(({ tag }) => tag === 'html')?.attributes
  for (const tag of [html?.get('lang'), html?.get('xml:lang'), declared]) {
    const language = languageTag(tag ?? '')
    if (language !== null) return language
  }
  return null
}

/** `de_AT` -> `de-AT`; null for what is no language tag. */
export function languageTag(text: string): string | null {
  const tag = text.trim().replaceAll('_', '-')
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag) ? new Intl.Locale(tag).toString() : null
}

function readLink({ attributes }: HtmlElement): HeadLink {
  const rel = attributes.get('rel') ?? ''
  return {
    rels: new Set(rel.trim().toLowerCase().split(/\s+/)),
    href: attributes.get('href')?.trim() ?? '',
    sizes: attributes.get('sizes') ?? '',
    type: attributes.get('type') ?? '',
    title: attributes.get('title') ?? '',
  }
}
