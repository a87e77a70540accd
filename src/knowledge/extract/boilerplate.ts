import {
  isNamedComments,
  isNamedFooter,
  isNamedLinkList,
  isNamedNoContent,
} from './boilerplate-names.ts'
import {
  holdsMain,
  holdsTheHeadline,
  isInOrder,
  isLargePart,
  isMostOfPage,
  isPageEnd,
  type Place,
  placeInside,
  wholePage,
} from './boilerplate-place.ts'
import { isButtonLink, saysMore } from './buttons.ts'
import { isChoice } from './choices.ts'
import { isHidden } from './hidden.ts'
import { type HtmlElement, isElement } from './html-tree.ts'
import { isMarkedMain } from './is-marked-main.ts'
import { linkShare, type Measure, unreadTags } from './measure.ts'
import { MeasuredPage } from './measured-page.ts'
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
export function withoutBoilerplate(page: HtmlElement, { isDiscussion }: PageKind): HtmlElement {
  return copy(page, nameWords(page), wholePage(new MeasuredPage(page), isDiscussion))
}

function copy(element: HtmlElement, words: ReadonlySet<string>, around: Place): HtmlElement {
  const place = placeInside(element, words, around)
  const children: HtmlElement['children'] = []
  const hasText = element.children.some((child) => !isElement(child) && /\p{L}/u.test(child))
  const isAlone = !hasText && !place.inHeading
  for (const child of element.children) {
    if (!isElement(child)) {
      children.push(child)
      continue
    }
    const childWords = nameWords(child)
    if (isBoilerplate(child, childWords, place)) continue
    if (isAlone && isButtonLink(child, place.page.measureOf(child), childWords)) continue
    children.push(copy(child, childWords, place))
  }
  return { ...element, children }
}

const droppedRoles = new Set(
  'navigation contentinfo search dialog alertdialog menu menubar toolbar tooltip'.split(' '),
)

function isBoilerplate(element: HtmlElement, words: ReadonlySet<string>, place: Place): boolean {
  const { tag, attributes } = element
  if (unreadTags.has(tag)) return true
  const role = attributes.get('role')?.trim().toLowerCase() ?? ''
  if (droppedRoles.has(role)) return true
  const measure = place.page.measureOf(element)
  // Where most of a page is hidden, a script shows it as soon as it has loaded.
  if (isHidden(element, words, place)) return measure.text <= place.page.text * mostShare
  if (measure.text === 0) return false
  if (tag === 'button' || role === 'button') {
    return !place.inHeading && !saysMore(element, measure, words)
  }
  if ((tag === 'form' || isChoice(measure)) && !isInOrder(element, words, place)) {
    return !isLargePart(measure, place)
  }
  if (tag === 'footer') return measure.headlines === 0 && !holdsMain(measure, place)
  if (tag === 'header' || role === 'banner') {
    return !place.inMain && measure.headlines === 0 && !holdsMain(measure, place)
  }
  if (tag === 'aside' || role === 'complementary') return !isAsideOfText(measure, words, place)
  if (isMarkedMain(element) || tag === 'body') return false
  if (isReadersPart(words, place)) return !isMostOfPage(measure, place)
  return isNamedBoilerplate(measure, words, place)
}

const mostShare = 0.6

/** A note beside the text it belongs to, as documentation has them, or what holds the page's title. */
function isAsideOfText(measure: Measure, words: ReadonlySet<string>, place: Place): boolean {
  if (holdsTheHeadline(measure, place)) return true
  return place.inMain && linkShare(measure) < 0.3 && !isNamedBoilerplate(measure, words, place)
}

/** Comments below a text, but not what customers say of a product. */
function isReadersPart(words: ReadonlySet<string>, place: Place): boolean {
  return !place.isDiscussion && !place.inReviews && isNamedComments(words)
}

function isNamedBoilerplate(measure: Measure, words: ReadonlySet<string>, place: Place): boolean {
  if (isNamedFooter(words) && isPageEnd(measure, place)) return true
  if (words.size === 0 || isLargePart(measure, place)) return false
  if (isNamedNoContent(words)) return true
  return !holdsTheHeadline(measure, place) && linkShare(measure) > 0.6 && isNamedLinkList(words)
}
