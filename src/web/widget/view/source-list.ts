import type { Source } from '../server/contract.ts'
import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'
import { webLink } from './web-link.ts'

/** The pages that an answer was drawn from. A file that was added has a name and no address. */
export function sourceList(sources: Source[], strings: Strings): HTMLElement {
  return element(
    'div',
    { class: 'sources' },
    element('p', {}, strings.sources),
    element('ul', {}, ...sources.map((source) => element('li', {}, sourceLine(source)))),
  )
}

function sourceLine({ title, url }: Source): Node {
  const name = element('span', { class: 'title', dir: 'auto' }, title)
  return webLink(url, name, addressOf(url)) ?? name
}

function addressOf(url: string): HTMLElement {
  const shown = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/[?#].*$/, '')
  return element('span', { class: 'address', dir: 'ltr' }, shown)
}
