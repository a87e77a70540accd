import type { HtmlElement } from './html-tree.ts'

/** The words in an element's class and id: `siteFooter nav--main` -> site, footer, nav, main. */
export function nameWords({ attributes }: HtmlElement): ReadonlySet<string> {
  const names = namesOf(attributes)
  if (names === ' ') return noWords
  const known = read.get(names)
  if (known) return known
  const words = names.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  const found = new Set(words.match(/[a-z]+/g))
  // Most elements of a page share their names with others.
  if (read.size >= readMax) read.clear()
  read.set(names, found)
  return found
}

const lengthMax = 1000
const readMax = 2000
const noWords: ReadonlySet<string> = new Set()
const read = new Map<string, ReadonlySet<string>>()

function namesOf(attributes: Map<string, string>): string {
  const id = attributes.get('id') ?? ''
  // `django.contrib.auth.Login` names what the page describes.
  return `${attributes.get('class') ?? ''} ${id.includes('.') ? '' : id}`.slice(0, lengthMax)
}
