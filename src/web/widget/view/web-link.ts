import { element } from './element.ts'

/** A link that leaves the conversation where it is; null for what is no web address. */
export function webLink(url: string, ...children: (Node | string)[]): HTMLAnchorElement | null {
  if (!/^https?:\/\//i.test(url)) return null
  return element('a', { href: url, target: '_blank', rel: 'noopener' }, ...children)
}
