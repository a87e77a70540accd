/*
 * Addresses that one template answers look alike: `/events/2026/11/23`, `/shop?color=red&size=m`,
 * `/product/oak-table`. The pattern is what is left when numbers, dates, ids and slugs are taken out.
 * Patterns of dates and of queries are doubtful: calendars and filters make addresses without end, and
 * real pages under them are usually linked or listed elsewhere too.
 */

export interface AddressPattern {
  /** As people can read it: `/events/{date}`, `/shop?color=…&size=…`. */
  name: string
  /** What its addresses share one budget by: all queries of one path have the same. */
  key: string
  kind: 'query' | 'date' | 'plain'
}

export function patternOf(url: URL): AddressPattern {
  const path = pathPattern(url.pathname)
  if (url.search !== '') {
    const names = [...new Set(url.searchParams.keys())].sort().slice(0, namesMax)
    const query = names.map((name) => `${name.slice(0, nameLengthMax)}=…`).join('&')
    return { name: `${path}?${query}`, key: `${path}?`, kind: 'query' }
  }
  const isDate = path.includes('{date}') && !path.endsWith('{slug}')
  return { name: path, key: path, kind: isDate ? 'date' : 'plain' }
}

/** Why an address can only be an accident of links that build on each other; null where it may be real. */
export function malformation({ href, pathname }: URL): string | null {
  if (href.length > lengthMax) return `longer than ${lengthMax} characters`
  const segments = pathname.split('/').filter(Boolean)
  if (segments.length > depthMax) return `more than ${depthMax} folders deep`
  const counts = new Map<string, number>()
  for (const segment of segments) {
    if (/^\d+$/.test(segment)) continue
    const count = (counts.get(segment) ?? 0) + 1
    if (count >= repeatsMax)
      return `in which /${segment.slice(0, nameLengthMax)} comes again and again`
    counts.set(segment, count)
  }
  return null
}

const lengthMax = 1000
const depthMax = 15
const repeatsMax = 3
const namesMax = 8
const nameLengthMax = 40

function pathPattern(pathname: string): string {
  const segments = pathname.replace(datedFolders, '/{date}').split('/')
  return segments
    .map((segment, at) => segmentPattern(segment, at === segments.length - 1))
    .join('/')
}

/** `/2026/11/23` and `/2026/11`, as whole segments. */
const datedFolders = /\/(?:19|20)\d\d\/(?:0?[1-9]|1[0-2])(?:\/(?:0?[1-9]|[12]\d|3[01]))?(?=\/|$)/g

function segmentPattern(segment: string, isLast: boolean): string {
  const [, name = segment, ending = ''] = /^(.+)(\.[a-z]{2,5})$/i.exec(segment) ?? []
  if (date.test(name)) return `{date}${ending}`
  if (/^\d+$/.test(name)) return `{number}${ending}`
  if (id.test(name)) return `{id}${ending}`
  return isLast && /[-_%\d]/.test(name) ? `{slug}` : segment
}

const date =
  /^(?:(?:19|20)\d\d-?(?:0[1-9]|1[0-2])(?:-?(?:0[1-9]|[12]\d|3[01]))?|(?:19|20)\d\d-?w\d\d|\d{1,2}[-.]\d{1,2}[-.](?:19|20)\d\d)$/i
const id = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?=.*\d)[0-9a-f]{12,})$/i
