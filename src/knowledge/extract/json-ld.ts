import type { HtmlElement } from './html-tree.ts'
import { parseMoment } from './structured/dates.ts'
import { textOf, type Thing, thingsOf, typesOf } from './structured/thing.ts'
import { thingsIn } from './structured/things-in.ts'

/** What a page's structured data (schema.org in JSON-LD or microdata) says. */
export interface StructuredData {
  things: Thing[]
  siteName: string | null
  /** Of the page or the article on it. */
  publishedAt: Date | null
  modifiedAt: Date | null
}

export function readStructuredData(elements: HtmlElement[]): StructuredData {
  const things = thingsIn(elements)
  return {
    things,
    siteName: nameOf(things, /^WebSite$/) ?? nameOf(things, organizations),
    publishedAt: momentOf(things, 'datePublished'),
    modifiedAt: momentOf(things, 'dateModified'),
  }
}

const organizations = /^(?:Organization|LocalBusiness|Corporation|Store)$/

function nameOf(things: Thing[], wanted: RegExp): string | null {
  const named = things.filter((thing) => typesOf(thing).some((type) => wanted.test(type)))
  return named.map((thing) => textOf(thing, 'name')).find((name) => name !== '') ?? null
}

const articles = /(?:Article|BlogPosting|Report|Recipe|HowTo|Course|Book)$/
const pages = /Page$/

/** An article's date before its page's: a page often changes with its template. */
function momentOf(things: Thing[], property: string): Date | null {
  const inside = [...things, ...things.flatMap((thing) => thingsOf(thing, 'mainEntity'))]
  for (const wanted of [articles, pages]) {
    const dated = inside.filter((thing) => typesOf(thing).some((type) => wanted.test(type)))
    const moment = dated.map((thing) => parseMoment(textOf(thing, property))).find((it) => it)
    if (moment) return moment
  }
  return null
}
