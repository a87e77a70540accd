import { blocksOf } from './blocks.ts'
import { contactIn } from './contact-lines.ts'
import { elementsIn, type HtmlElement, isElement, textIn } from './html-tree.ts'
import { collapse } from './inline-text.ts'
import { isMarkedMain } from './is-marked-main.ts'
import { nameWords } from './name-words.ts'
import type { Thing } from './structured/thing.ts'

/*
 * How a business is reached often stands nowhere but in its pages' head and foot, which are no part of
 * any page's text. Links to call and to write, addresses and hours become what structured data would
 * have told, so that they are said in the same words, and once for the site like all that its pages
 * repeat. A list of many numbers is a directory, not the site's own contact.
 */

/** Null where the page's head and foot tell nothing of it. */
export function readPageContact(page: HtmlElement, name: string | null): Thing | null {
  const heads = outsideMain(page, isHead)
  const feet = outsideMain(page, isFoot)
  const links = [...heads, ...feet].flatMap((part) =>
    elementsIn(part)
      .take(elementsMax)
      .filter(({ tag }) => tag === 'a')
      .toArray(),
  )
  const lines = contactIn(feet.flatMap(linesOf).slice(0, linesMax))
  const contact = {
    telephone: few([...calledNumbers(links), ...lines.telephone], digitsOf),
    email: few(writtenAddresses(links), (address) => address.toLowerCase()),
    address: few(lines.address),
    openingHours: few(lines.openingHours),
  }
  if (Object.values(contact).every(({ length }) => length === 0)) return null
  return { '@type': 'Organization', name, ...contact }
}

const elementsMax = 500
const linesMax = 400

/** The outermost such elements beside what the page is for; of many, the last. */
function outsideMain(page: HtmlElement, isWanted: (it: HtmlElement) => boolean): HtmlElement[] {
  const found: HtmlElement[] = []
  const waiting = [page]
  for (let next = waiting.pop(); next && found.length < partsMax; next = waiting.pop()) {
    if (isMarkedMain(next)) continue
    if (isWanted(next)) found.unshift(next)
    else for (const child of next.children) if (isElement(child)) waiting.push(child)
  }
  return found
}

const partsMax = 4

function isHead(element: HtmlElement): boolean {
  if (element.tag === 'header' || element.attributes.get('role') === 'banner') return true
  return nameWords(element).has('topbar')
}

function isFoot(element: HtmlElement): boolean {
  const { tag, attributes } = element
  if (tag === 'footer' || tag === 'address' || attributes.get('role') === 'contentinfo') return true
  return tag !== 'body' && nameWords(element).has('footer')
}

function linesOf(part: HtmlElement): string[] {
  return blocksOf(part).flatMap((block) => {
    return block.kind === 'row' ? [block.cells.join(' ')] : block.text.split('\n')
  })
}

/** As the page shows the number, where it does. */
function calledNumbers(links: HtmlElement[]): string[] {
  return links.flatMap((link) => {
    const called = addressIn(link, 'tel:')
    if (called === null) return []
    const shown = collapse(textIn(link))
    const isShown = shown.length <= shownMax && digitsOf(shown).length >= digitsMin
    return digitsOf(called).length < digitsMin ? [] : [isShown ? shown : called]
  })
}

const digitsMin = 6
const shownMax = 40

function writtenAddresses(links: HtmlElement[]): string[] {
  return links
    .map((link) => addressIn(link, 'mailto:')?.split('?', 1)[0] ?? '')
    .filter((address) => emailAddress.test(address))
}

const emailAddress = /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,200}\.[^\s@<>,;.]{2,24}$/

/** What a link leads to under this scheme; null for another. */
function addressIn({ attributes }: HtmlElement, scheme: string): string | null {
  const href = attributes.get('href')?.trim() ?? ''
  return href.toLowerCase().startsWith(scheme) ? href.slice(scheme.length, hrefMax).trim() : null
}

const hrefMax = 300

function digitsOf(number: string): string {
  return number.replace(/\D+/g, '')
}

/** Each once; none where there are too many for one business. */
function few(values: string[], keyOf = (value: string) => value): string[] {
  const each = [...new Map(values.toReversed().map((value) => [keyOf(value), value])).values()]
  return each.length > valuesMax ? [] : each.toReversed()
}

const valuesMax = 8
