import type { CrawlProgress } from '../../knowledge/crawl/crawl.ts'

const barLength = 20

/** `█████··············· 12 of 48  https://example.com/shipping` */
export function progressLine({ taken, skipped, waiting, url }: CrawlProgress): string {
  const visited = taken + skipped
  const found = visited + waiting
  const filled = Math.round((visited / found) * barLength)
  return `${'█'.repeat(filled)}${'·'.repeat(barLength - filled)} ${visited} of ${found}  ${url}`
}
