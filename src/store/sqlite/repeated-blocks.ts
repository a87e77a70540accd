import { asc, eq, sql } from 'drizzle-orm'
import type { PageBlocks } from '../../domain/repeated-block.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { repeatedBlocks } from './schema/pages.ts'

interface BlocksRow {
  url: string
  language: string | null
  hashes: Uint8Array
}

export function repeatedBlockVerbs({
  client,
  tables,
  read,
  write,
}: Parts): Pick<
  Store,
  'keepPageBlocks' | 'readPageBlocks' | 'keepRepeatedBlocks' | 'listRepeatedBlocks'
> {
  const keep = client.prepare<undefined, [Uint8Array, string, string]>(
    `INSERT OR REPLACE INTO page_blocks (page_id, hashes)
     SELECT id, ? FROM pages WHERE chatbot_id = ? AND url = ?`,
  )
  const readAfter = client.prepare<BlocksRow, [string, string, number]>(
    `SELECT url, language, hashes FROM pages JOIN page_blocks ON page_id = id
     WHERE chatbot_id = ? AND url > ? AND origin = 'crawl' ORDER BY url LIMIT ?`,
  )
  const ofChatbot = tables
    .select({
      hash: repeatedBlocks.hash,
      text: repeatedBlocks.text,
      keptOn: repeatedBlocks.keptOn,
    })
    .from(repeatedBlocks)
    .where(eq(repeatedBlocks.chatbotId, sql.placeholder('chatbotId')))
    .orderBy(asc(repeatedBlocks.hash))
    .prepare()

  return {
    keepPageBlocks(chatbotId, url, hashes) {
      const packed = Buffer.from(hashes.join(''), 'hex')
      return write(() => {
        keep.run(packed, chatbotId, url)
      })
    },

    readPageBlocks: (chatbotId, afterUrl, limit) =>
      read(() => readAfter.all(chatbotId, afterUrl, limit).map(toPageBlocks)),

    keepRepeatedBlocks: (chatbotId, blocks) =>
      write(() => {
        tables.delete(repeatedBlocks).where(eq(repeatedBlocks.chatbotId, chatbotId)).run()
        for (const block of blocks) {
          tables
            .insert(repeatedBlocks)
            .values({ chatbotId, ...block })
            .run()
        }
      }),

    listRepeatedBlocks: (chatbotId) => read(() => ofChatbot.all({ chatbotId })),
  }
}

function toPageBlocks({ hashes, ...page }: BlocksRow): PageBlocks {
  const packed = Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength).toString('hex')
  return { ...page, hashes: packed.match(/.{16}/g) ?? [] }
}
