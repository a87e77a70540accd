import { type HeadLink, type PageHead, readHead } from './head.ts'
import { parseHtml } from './html-tree.ts'
import { siteNameInTitle } from './page-title.ts'
import { productToken } from '../fetch/user-agent.ts'

/** What a home page tells about its site; null for what it does not tell. */
export interface SiteProfile {
  name: string | null
  /** BCP 47 tag. */
  language: string | null
  /** As `#4F46E5`. */
  color: string | null
  iconUrl: string | null
  description: string | null
}

export function readSiteProfile(html: string, address: URL): SiteProfile {
  const head = readHead(parseHtml(html), address, productToken)
  return {
    name: head.siteName ?? siteNameInTitle(head, address),
    language: head.language,
    color: usableColor(head.themeColor),
    iconUrl: iconAddress(head),
    description: head.description,
  }
}

/** Null also for white, black and greys: many pages give those, and no button should have them. */
function usableColor(color: string | null): string | null {
  const [, digits] = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color?.trim() ?? '') ?? []
  if (!digits) return null
  const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  const channels = [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16))
  const spread = Math.max(...channels) - Math.min(...channels)
  return spread < spreadMin ? null : `#${six.toUpperCase()}`
}

const spreadMin = 24

function iconAddress({ links, base }: PageHead): string | null {
  const icons = links
    .filter(({ rels, href }) => href !== '' && iconRels.some((rel) => rels.has(rel)))
    .sort((one, other) => sizeOf(other) - sizeOf(one))
  const url = icons[0] && URL.parse(icons[0].href, base)
  return url && /^https?:$/.test(url.protocol) ? url.href : null
}

const iconRels = ['apple-touch-icon', 'apple-touch-icon-precomposed', 'icon']

/** In pixels; a touch icon that does not tell its size is 180 wide (Apple), another is small. */
function sizeOf({ rels, sizes, href }: HeadLink): number {
  const declared = Number.parseInt(sizes, 10)
  if (declared > 0) return declared
  if (/\.svg(\?|$)/.test(href)) return 128
  return rels.has('icon') ? 16 : 180
}
