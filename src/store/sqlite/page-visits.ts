import type { PageVisit } from '../../domain/crawl.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'

interface VisitRow {
  etag: string | null
  last_modified: string | null
  reader: string
  links: Uint8Array
  feeds: string
  fingerprint: Uint8Array
}

export function pageVisitVerbs({
  client,
  read,
  write,
}: Parts): Pick<Store, 'keepPageVisit' | 'findPageVisit'> {
  const keep = client.prepare<
    undefined,
    [string | null, string | null, string, Uint8Array, string, Uint8Array, string, string]
  >(
    `INSERT OR REPLACE INTO page_visits
       (page_id, etag, last_modified, reader, links, feeds, fingerprint)
     SELECT id, ?, ?, ?, ?, ?, ? FROM pages WHERE chatbot_id = ? AND url = ?`,
  )
  const find = client.prepare<VisitRow, [string, string]>(
    `SELECT etag, last_modified, reader, links, feeds, fingerprint
     FROM page_visits JOIN pages ON pages.id = page_id WHERE chatbot_id = ? AND url = ?`,
  )

  return {
    keepPageVisit(chatbotId, url, { etag, lastModified, reader, fingerprint, ...found }) {
      const packed = Bun.zstdCompressSync(JSON.stringify(found.links))
      const feeds = JSON.stringify(found.feeds)
      return write(() => {
        keep.run(etag, lastModified, reader, packed, feeds, fingerprint, chatbotId, url)
      })
    },

    findPageVisit: (chatbotId, url) =>
      read(() => {
        const row = find.get(chatbotId, url)
        return row && toVisit(row)
      }),
  }
}

function toVisit({ last_modified: lastModified, links, feeds, ...row }: VisitRow): PageVisit {
  const unpacked: string[] = JSON.parse(Bun.zstdDecompressSync(links).toString())
  const named: string[] = JSON.parse(feeds)
  return { ...row, lastModified, links: unpacked, feeds: named }
}
