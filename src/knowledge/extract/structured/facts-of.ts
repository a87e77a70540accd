import { countWords } from '../../../lib/count-words.ts'
import type { Block } from '../../passages/document.ts'
import { addArticle } from './article-facts.ts'
import { addCourse } from './course-facts.ts'
import { addEvent } from './event-facts.ts'
import { FactSheet } from './fact-sheet.ts'
import { addHowTo } from './how-to-facts.ts'
import { addJob } from './job-facts.ts'
import { addOrganization, isReachable } from './organization-facts.ts'
import { addCatalog, addProduct } from './product-facts.ts'
import { addQuestion, addQuestions } from './question-facts.ts'
import { SaidText } from './said-text.ts'
import { type Thing, thingsOf, typesOf, valuesOf } from './thing.ts'

/*
 * A page's structured data as text that a visitor's question finds and an answer can quote: lines such
 * as `Price: €49.00`, under headings in the page's language. schema.org has hundreds of types, most of
 * them kinds of a few; so a thing whose type has no rule of its own is known by what it has: an offer
 * makes it a product, an address or opening hours make it a business. What names only the page's own
 * place or parts (breadcrumbs, images, search boxes) says nothing and is left out.
 */

export interface FactSource {
  things: Thing[]
  language: string | null
  /** Of the page, for those who have not seen it. */
  description: string | null
}

/** The facts of a page that `text`, its main text, does not say. */
export function factsOf({ things, language, description }: FactSource, text: string): Block[] {
  const isShort = text.length < shortText && countWords(text) < shortTextWords
  const summary = isShort && countWords(text) > 0 ? description : null
  if (things.length === 0 && summary === null) return []
  const sheet = new FactSheet(knownLanguage(language), new SaidText(text))
  if (summary !== null) sheet.sentence(summary)
  const seen = new Set<Thing>()
  for (const thing of things) addThing(thing, sheet, seen, 0)
  return sheet.finish()
}

/** A page that says so little itself is told by its description; one that says nothing is no page. */
const shortTextWords = 60
const shortText = 1000

/** English where Intl does not know the language: dates in another one would only mislead. */
function knownLanguage(language: string | null): string {
  return Intl.DateTimeFormat.supportedLocalesOf(language ?? 'en')[0] ?? 'en'
}

type AddFacts = (thing: Thing, sheet: FactSheet) => void

const rules: [RegExp, AddFacts][] = [
  [/^(?:FAQPage|QAPage)$/, addQuestions],
  [/^Question$/, addQuestion],
  [/^JobPosting$/, addJob],
  [/^(?:Recipe|HowTo)$/, addHowTo],
  [/^Course$/, addCourse],
  [/(?:Event|Festival|Hackathon)$|^CourseInstance$/, addEvent],
  [/(?:Article|BlogPosting|Report)$/, addArticle],
  [/^(?:Product|ProductGroup|IndividualProduct|ProductModel|Service|Vehicle|Car)$/, addProduct],
  [/(?:Application|SoftwareSourceCode|Game)$/, addProduct],
  [/^OfferCatalog$/, addCatalog],
]
/** Types that tell of the page itself, of people or of parts. */
const silent =
  /^(?:BreadcrumbList|ListItem|ImageObject|VideoObject|AudioObject|SearchAction|WebSite|Person|Review|Rating|AggregateRating|Comment|SiteNavigationElement|WPHeader|WPFooter|PostalAddress|ContactPoint|Offer|AggregateOffer)$/
/** Where a thing may hold others that stand for themselves. */
const parts = [
  'mainEntity',
  'mainEntityOfPage',
  'itemListElement',
  'item',
  'itemOffered',
  'department',
  'subOrganization',
  'containsPlace',
  'hasPart',
  'about',
  'publisher',
  'subEvent',
  'makesOffer',
]
const depthMax = 6

function addThing(thing: Thing, sheet: FactSheet, seen: Set<Thing>, depth: number): void {
  if (depth > depthMax || seen.has(thing)) return
  seen.add(thing)
  const types = typesOf(thing)
  if (types.includes('BreadcrumbList')) return
  const add = ruleFor(thing, types)
  add?.(thing, sheet)
  const isTold = add === addQuestions
  for (const part of isTold ? [] : parts) {
    for (const inside of thingsOf(thing, part)) addThing(inside, sheet, seen, depth + 1)
  }
}

function ruleFor(thing: Thing, types: string[]): AddFacts | null {
  const rule = rules.find(([type]) => types.some((it) => type.test(it)))
  if (rule) return rule[1]
  if (types.some((type) => silent.test(type))) return null
  if (isReachable(thing)) return addOrganization
  return valuesOf(thing, 'offers').length > 0 ? addProduct : null
}
