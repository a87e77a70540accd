import { isHidden } from './hidden.ts'
import { type HtmlElement, isElement, textIn } from './html-tree.ts'
import { linkShare, type Measure, measureTree, unreadTags } from './measure.ts'
import { isNamedComments, isNamedLinkList, isNamedNoContent } from './boilerplate-names.ts'
import { nameWords } from './name-words.ts'

/*
 * What stands on a page but is not what the page says: by element, by role, by what is hidden, and by
 * the words in class and id that site builders have used for it for decades. Such words are a guess.
 * So they never drop much of a page (a layout's wrapper may be called `has-sidebar`), and words that
 * are used for content too (a restaurant's `menu`) count only for what is mostly links.
 */

export interface PageKind {
  /** Its visitors write it: then what they say is the page's text, and otherwise a note below it. */
  isDiscussion: boolean
}

/** A copy of the page's tree without its boilerplate. */
export function withoutBoilerplate(page: HtmlElement, kind: PageKind): HtmlElement {
  const measures = measureTree(page)
  const pageText = measures.get(page)?.text ?? 0
  return copy(page, { ...kind, measures, pageText, inMain: false, inHeading: false, folding: 0 })
}

interface Place extends PageKind {
  measures: Map<HtmlElement, Measure>
  pageText: number
  /** Inside `main` or `article`. */
  inMain: boolean
  inHeading: boolean
  /** How near above is what a page folds away; 0 where nothing is. */
  folding: number
}

function copy(element: HtmlElement, place: Place): HtmlElement {
  const inside = {
    ...place,
    inMain: place.inMain || isMain(element),
    inHeading: place.inHeading || headingTags.has(element.tag),
  }
  const children: HtmlElement['children'] = []
  const hasText = element.children.some((child) => !isElement(child) && /\p{L}/u.test(child))
  for (const child of element.children) {
    if (!isElement(child)) children.push(child)
    else if (!isBoilerplate(child, inside) && (hasText || !isButtonLink(child, inside))) {
      children.push(copy(child, inside))
    }
  }
  return { ...element, children }
}

const headingTags = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'summary', 'dt'])
const droppedRoles = new Set(
  'navigation contentinfo search dialog alertdialog menu menubar toolbar tooltip'.split(' '),
)

function isMain({ tag, attributes }: HtmlElement): boolean {
  return tag === 'main' || tag === 'article' || attributes.get('role') === 'main'
}

function isBoilerplate(element: HtmlElement, place: Place): boolean {
  const { tag, attributes } = element
  if (unreadTags.has(tag)) return true
  const role = attributes.get('role')?.trim().toLowerCase() ?? ''
  if (droppedRoles.has(role)) return true
  const words = nameWords(element)
  const measure = place.measures.get(element)
  // Where most of a page is hidden, a script shows it as soon as it has loaded.
  if (isHidden(element, words)) return !measure || measure.text < place.pageText * mostShare
  if (!measure || measure.text === 0) return false
  if (tag === 'button' || role === 'button')
    return !place.inHeading && !saysMore(element, measure, words)
  if (tag === 'form') return !isLargePart(measure, place) && words.isDisjointFrom(orderWords)
  if (tag === 'footer') return !measure.holdsHeadline && !holdsMain(measure, place)
  if (tag === 'header' || role === 'banner') {
    return !place.inMain && !measure.holdsHeadline && !holdsMain(measure, place)
  }
  if (tag === 'aside' || role === 'complementary') return !isAsideOfText(measure, place, words)
  if (isMain(element) || tag === 'body') return false
  if (!place.isDiscussion && isNamedComments(words)) return !isMostOfPage(measure, place)
  return isNamedBoilerplate(measure, place, words)
}

/** A form by which a product is ordered tells its variants. */
const orderWords = new Set('cart product variations'.split(' '))

const largeShare = 0.3
const mostShare = 0.6

function isLargePart(measure: Measure, place: Place): boolean {
  return measure.text > place.pageText * largeShare || holdsMain(measure, place)
}

/** Teasers and comments are articles as well, but short ones. */
function holdsMain({ holdsMain, article }: Measure, { pageText }: Place): boolean {
  return holdsMain || article > pageText * largeShare
}

function isMostOfPage(measure: Measure, { pageText }: Place): boolean {
  const rest = pageText - measure.text
  return measure.holdsMain || measure.holdsHeadline || rest < Math.max(500, pageText * 0.2)
}

/** A note beside the text it belongs to, as documentation has them. */
function isAsideOfText(measure: Measure, place: Place, words: ReadonlySet<string>): boolean {
  return place.inMain && linkShare(measure) < 0.3 && !isNamedBoilerplate(measure, place, words)
}

function isNamedBoilerplate(measure: Measure, place: Place, words: ReadonlySet<string>): boolean {
  if (words.size === 0 || isLargePart(measure, place)) return false
  return isNamedNoContent(words) || (linkShare(measure) > 0.6 && isNamedLinkList(words))
}

/** The question of an answer that is folded away, or a text that a click shows in full. */
function saysMore(button: HtmlElement, measure: Measure, words: ReadonlySet<string>): boolean {
  if (!isLabel(measure)) return true
  const label = textIn(button).trim()
  if (/[?？]$/.test(label)) return true
  return label.split(/\s+/).length > (words.isDisjointFrom(questionWords) ? 3 : 1)
}

const questionWords = new Set('accordion answer collapse faq heading question'.split(' '))
const buttonWords = new Set(['btn', 'button', 'cta'])

function isLabel({ text, elements }: Measure): boolean {
  return text > 0 && text <= 40 && elements <= 20
}

/** A link on its own that looks like a button: it calls to do something, unless it gives a number. */
function isButtonLink(link: HtmlElement, place: Place): boolean {
  if (link.tag !== 'a' || place.inHeading) return false
  const words = nameWords(link)
  const measure = place.measures.get(link)
  if (!measure || !isLabel(measure) || words.isDisjointFrom(buttonWords)) return false
  return !/\d{3}|@|[?？]$/.test(textIn(link).trim()) && words.isDisjointFrom(questionWords)
}
