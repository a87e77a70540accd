import { wordsOf } from '../../lib/words.ts'
import type { PageHead } from './head.ts'

/** What a page is called, without its site's name; at worst the last part of its address. */
export function pageTitle(head: PageHead, address: URL): string {
  const full = head.ogTitle ?? head.title
  if (full === null) return head.headline ?? (titleFromPath(address.pathname) || address.host)
  const parts = full.split(separator).map((part) => part.trim())
  if (parts.length === 1) return full
  const headline = parts.find((part) => head.headline && isSame(part, head.headline))
  if (headline) return headline
  const kept = parts.filter((part) => !namesSite(part, head, address))
  return kept.length > 0 && kept.length < parts.length ? kept.join(' - ') : full
}

/** The site's name in a home page's title: `Alpine Tea | Fine teas` -> `Alpine Tea`; null without one. */
export function siteNameInTitle(head: PageHead, address: URL): string | null {
  const parts = (head.title ?? '').split(separator).map((part) => part.trim())
  const names = parts.filter((part) => part !== '' && !isGeneric(part))
  const named = names.find((part) => namesSite(part, head, address))
  return named ?? names.sort((one, other) => one.length - other.length)[0] ?? null
}

const genericTitle =
  /^(home ?page|home|welcome|index|start(seite)?|accueil|inicio|início|willkommen)$/i

function isGeneric(part: string): boolean {
  return genericTitle.test(part)
}

// A hyphen counts only between spaces: `e-mail` is one word.
const separator = /\s+[-–—|·•:»«]+\s+|\s*[|»«]\s*|\s*::\s*/

function namesSite(part: string, { siteName }: PageHead, address: URL): boolean {
  if (siteName !== null && isSame(part, siteName)) return true
  const host = address.hostname.replace(/^www\./, '')
  const letters = wordsOf(part).join('')
  return letters !== '' && (letters === wordsOf(host).join('') || letters === hostName(host))
}

/** `alpine-tea.co.uk` -> `alpinetea` */
function hostName(host: string): string {
  return wordsOf(host.split('.', 1)[0] ?? '').join('')
}

function isSame(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ')
}

/** `guides/first-steps.md` -> `first steps`; '' for a path that names nothing. */
export function titleFromPath(path: string): string {
  const last = path.split('/').findLast((part) => part !== '') ?? ''
  return wordsOf(decodePath(last).replace(/\.\w{1,8}$/, '')).join(' ')
}

function decodePath(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch (cause) {
    // `%` may stand for itself in an address that nobody encoded.
    if (cause instanceof URIError) return part
    throw cause
  }
}
