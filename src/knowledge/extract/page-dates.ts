import { elementsIn, type HtmlElement } from './html-tree.ts'
import { parseMoment } from './structured/dates.ts'
import type { StructuredData } from './json-ld.ts'

/** When a page first appeared and last changed, by its own word. */
export interface PageDates {
  publishedAt: Date | null
  modifiedAt: Date | null
}

/** From structured data, else from meta tags (`metaOf` gives their first content), else from a `time`. */
export function readPageDates(
  { publishedAt, modifiedAt }: StructuredData,
  metaOf: (...names: string[]) => string | null,
  elements: HtmlElement[],
): PageDates {
  const fromMeta = (names: string[]) => parseMoment(metaOf(...names) ?? '')
  return {
    publishedAt: publishedAt ?? fromMeta(publishedNames) ?? timeIn(elements),
    modifiedAt: modifiedAt ?? fromMeta(modifiedNames),
  }
}

const publishedNames = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'citation_publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'publish-date',
  'pubdate',
]
const modifiedNames = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'dcterms.modified',
  'revised',
]

/** At the head of the only article: where there are several, none of their dates is the page's. */
function timeIn(elements: HtmlElement[]): Date | null {
  const articles = elements.filter(({ tag }) => tag === 'article')
  const [article] = articles
  if (!article || articles.length > 1) return null
  for (const { tag, attributes } of elementsIn(article).take(headLength)) {
    const moment = tag === 'time' ? parseMoment(attributes.get('datetime') ?? '') : null
    if (moment) return moment
  }
  return null
}

/** In elements. */
const headLength = 60
