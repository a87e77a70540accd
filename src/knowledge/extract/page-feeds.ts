import type { PageHead } from './head.ts'

const feedsMax = 100

/** The RSS and Atom feeds that a page names as its alternates. */
export function pageFeeds({ links, base }: PageHead): URL[] {
  const feeds = links.filter(({ type, title, href }) => {
    // Comments lead to pages that are known already, and each page may have a feed of them.
    return feedType.test(type) && href !== '' && !/comments/i.test(`${title} ${href}`)
  })
  return feeds.slice(0, feedsMax).flatMap(({ href }) => URL.parse(href, base) ?? [])
}

const feedType = /^\s*application\/(?:rss|atom)\+xml/i
