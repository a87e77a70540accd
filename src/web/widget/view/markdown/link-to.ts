import { element } from '../element.ts'
import { webLink } from '../web-link.ts'

/** A link to a web or mail address; null for any other target. */
export function linkTo(target: string, ...children: string[]): HTMLAnchorElement | null {
  if (!/^(https?:\/\/|mailto:)[^\s\p{Cc}]+$/iu.test(target)) return null
  try {
    const { href } = new URL(target)
    return webLink(href, ...children) ?? element('a', { href, rel: 'noopener' }, ...children)
  } catch {
    return null
  }
}
