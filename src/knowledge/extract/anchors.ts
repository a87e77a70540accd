import { elementsIn, type HtmlElement } from './html-tree.ts'

/** The fragment that jumps to this very element; null where it has none. */
export function anchorOf({ tag, attributes }: HtmlElement): string | null {
  return asFragment(attributes.get('id') || (tag === 'a' ? attributes.get('name') : undefined))
}

/** The first that the element or one inside it has, or that a link in it names: `<a href="#taste">¶</a>`. */
export function anchorIn(element: HtmlElement): string | null {
  let linked: string | null = null
  for (const inside of elementsIn(element).take(elementsMax)) {
    const anchor = anchorOf(inside)
    if (anchor !== null) return anchor
    const href = inside.tag === 'a' ? inside.attributes.get('href') : undefined
    if (href?.startsWith('#')) linked ??= asFragment(decodedHref(href.slice(1)))
  }
  return linked
}

/** No more are looked at, so that headings inside of headings do not cost their product. */
const elementsMax = 20
const lengthMax = 200

function asFragment(id: string | undefined): string | null {
  if (!id || id.length > lengthMax || /[\s\p{Cc}]|:~:/u.test(id)) return null
  return encodeURI(id.toWellFormed()).replaceAll('#', '%23')
}

function decodedHref(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch (cause) {
    // `%` may stand for itself in an address that nobody encoded.
    if (cause instanceof URIError) return fragment
    throw cause
  }
}
