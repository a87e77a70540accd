import { decodeAttribute } from '../../../lib/html-entities.ts'

/** RSS and Atom feeds that an HTML page names as its alternates. */
export function findFeeds(html: string, base: URL): URL[] {
  if (!/application\/(?:rss|atom)\+xml/i.test(html)) return []
  return [...html.slice(0, headLengthMax).matchAll(/<link\b([^<>]{1,2000})>/gi)].flatMap(
    ([, attributes = '']) => {
      if (!/application\/(?:rss|atom)\+xml/i.test(attributes)) return []
      const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(attributes)
      const address = decodeAttribute(href?.[1] ?? href?.[2] ?? href?.[3] ?? '')
      // Comments lead to pages that are known already, and each page may have a feed of them.
      if (address === '' || /comments/i.test(attributes)) return []
      return URL.parse(address, base) ?? []
    },
  )
}

const headLengthMax = 200_000
