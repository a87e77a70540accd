import type { HtmlElement } from './html-tree.ts'

/** The words in an element's class and id: `siteFooter nav--main` -> site, footer, nav, main. */
export function nameWords({ attributes }: HtmlElement): Set<string> {
  const names = `${attributes.get('class') ?? ''} ${attributes.get('id') ?? ''}`.slice(0, lengthMax)
  const words = names.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()
  return new Set(words.match(/[a-z]+/g))
}

const lengthMax = 1000
