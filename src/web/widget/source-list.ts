import type { Source } from './contract.ts'
import { element } from './element.ts'
import { phrases } from './phrases.ts'
import { webLink } from './web-link.ts'

/** The pages that an answer was drawn from. A file that was added has a name and no address. */
export function sourceList(sources: Source[]): HTMLElement {
  return element(
    'div',
    { class: 'sources' },
    element('h3', {}, sources.length === 1 ? phrases.source : phrases.sources),
    element('ul', {}, ...sources.map((source) => element('li', {}, sourceLine(source)))),
  )
}

function sourceLine({ title, url }: Source): Node {
  const link = webLink(url, element('span', { class: 'title' }, title), addressOf(url))
  return link ?? element('span', { class: 'title' }, title)
}

function addressOf(url: string): HTMLElement {
  const shown = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/[?#].*$/, '')
  return element('span', { class: 'address' }, shown)
}
