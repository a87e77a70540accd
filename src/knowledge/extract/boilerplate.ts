import { type HtmlElement, isElement } from './html-tree.ts'
import { linkShare, type Measure, measureTree } from './measure.ts'
import { nameWords } from './name-words.ts'

/*
 * What stands on a page but is not what the page says: by element, by role, by what is hidden, and by
 * the words in class and id that site builders have used for it for decades. Such words are a guess.
 * So they never drop much of a page (a layout's wrapper may be called `has-sidebar`), and words that
 * are used for content too (a restaurant's `menu`) count only for what is mostly links.
 */

/** A copy of the page's tree without its boilerplate. */
export function withoutBoilerplate(page: HtmlElement): HtmlElement {
  const measures = measureTree(page)
  const pageText = measures.get(page)?.text ?? 0
  return copy(page, { measures, pageText, inMain: false, inHeading: false })
}

interface Place {
  measures: Map<HtmlElement, Measure>
  pageText: number
  /** Inside `main` or `article`. */
  inMain: boolean
  inHeading: boolean
}

function copy(element: HtmlElement, place: Place): HtmlElement {
  const inside = {
    ...place,
    inMain: place.inMain || isMain(element),
    inHeading: place.inHeading || headingTags.has(element.tag),
  }
  const kept = element.children.filter(
    (child) => !isElement(child) || !isBoilerplate(child, inside),
  )
  return {
    ...element,
    children: kept.map((child) => (isElement(child) ? copy(child, inside) : child)),
  }
}

const headingTags = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt'])
const droppedTags = new Set(
  `script style noscript template svg math canvas object embed iframe audio video map select option
  datalist input textarea title nav dialog progress meter`.split(/\s+/),
)
const droppedRoles = new Set(
  'navigation contentinfo search dialog alertdialog menu menubar toolbar tooltip'.split(' '),
)

function isMain({ tag, attributes }: HtmlElement): boolean {
  return tag === 'main' || tag === 'article' || attributes.get('role') === 'main'
}

function isBoilerplate(element: HtmlElement, place: Place): boolean {
  const { tag, attributes } = element
  if (droppedTags.has(tag)) return true
  const role = attributes.get('role')?.trim().toLowerCase() ?? ''
  if (droppedRoles.has(role)) return true
  const words = nameWords(element)
  if (isHidden(element, words)) return true
  const measure = place.measures.get(element)
  if (!measure || measure.text === 0) return false
  if (tag === 'button' || role === 'button') return !place.inHeading
  if (tag === 'form') return !isLargePart(measure, place)
  if (tag === 'footer') return !measure.holds.has('h1') && !holdsMain(measure)
  if (tag === 'header' || role === 'banner') return !place.inMain && !holdsHead(measure)
  if (tag === 'aside' || role === 'complementary') return !isAsideOfText(measure, place, words)
  return !isMain(element) && tag !== 'body' && isNamedBoilerplate(measure, place, words)
}

// A folded part of a page is content all the same: the answers of most FAQ pages are hidden.
const foldingWords =
  'accordion answer collapse collapsible content details faq fold panel tab toggle'
const folding = new Set(foldingWords.split(' '))

function isHidden({ attributes }: HtmlElement, words: Set<string>): boolean {
  if (words.has('sr') && words.has('only')) return true
  if (words.has('visually') && words.has('hidden')) return true
  if (words.has('screen') && words.has('reader')) return true
  const style = attributes.get('style') ?? ''
  const isHiddenNow =
    attributes.get('hidden') !== undefined ||
    attributes.get('aria-hidden') === 'true' ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)
  if (!isHiddenNow || attributes.get('hidden') === 'until-found') return false
  if (attributes.get('role') === 'tabpanel' || isStreamed(attributes)) return false
  return words.isDisjointFrom(folding)
}

/** A part of a page that React sends late, hidden until a script has put it in its place. */
function isStreamed(attributes: Map<string, string>): boolean {
  return /^S:[0-9a-f]+$/.test(attributes.get('id') ?? '')
}

const largeShare = 0.3

function isLargePart(measure: Measure, { pageText }: Place): boolean {
  return measure.text > pageText * largeShare || holdsMain(measure)
}

function holdsMain({ holds }: Measure): boolean {
  return holds.has('main') || holds.has('article')
}

/** Many a page's title and opening words stand in its `header`. */
function holdsHead(measure: Measure): boolean {
  return measure.holds.has('h1') || holdsMain(measure)
}

/** A note beside the text it belongs to, as documentation has them. */
function isAsideOfText(measure: Measure, place: Place, words: Set<string>): boolean {
  return place.inMain && linkShare(measure) < 0.3 && !isNamedBoilerplate(measure, place, words)
}

const boilerplateWords = new Set(
  `addthis addtoany ads adsense advert advertisement advertising backtotop breadcrumb breadcrumbs cart
  ccpa consent cookie cookiebar cookiebot cookies copyright crumbs disqus editsection gdpr lightbox login
  masthead minicart modal nav navbar navigation navbox newsletter onetrust pagination pager popup
  recommendations sharebar sharedaddy sharing sidebar sidenav signin skiplink social sponsored subscribe
  subscription topbar`.split(/\s+/),
)
const boilerplatePairs = [
  ['site', 'header'],
  ['site', 'footer'],
  ['page', 'footer'],
  ['skip', 'link'],
  ['skip', 'content'],
  ['table', 'contents'],
  ['was', 'helpful'],
]
/** These are content as well, so they count for what is mostly links. */
const linkListWords = new Set(
  `also author bottom categories catlinks filter filters footer header language languages menu more
  popular posts promo recommended related search share tags toc tools toolbar widget`.split(/\s+/),
)

function isNamedBoilerplate(measure: Measure, place: Place, words: Set<string>): boolean {
  if (isLargePart(measure, place)) return false
  if (!words.isDisjointFrom(boilerplateWords)) return true
  if (boilerplatePairs.some((pair) => pair.every((word) => words.has(word)))) return true
  return linkShare(measure) > 0.6 && !words.isDisjointFrom(linkListWords)
}
