import type { UnembeddedPassage } from '../../../domain/embedding.ts'
import type { Store } from '../../store.ts'
import type { Parts } from '../parts.ts'

// One look for passages without a vector goes through so many, and no more: a read holds everybody up.
const stretchMax = 1000

interface PassageRow extends Omit<UnembeddedPassage, 'headings'> {
  headings: string
}

type Dimensions = number | null

/** The verbs that make vectors; `vectorSearchVerbs` are those that use them. */
export function vectorVerbs({
  client,
  read,
  write,
}: Parts): Pick<Store, 'listUnembedded' | 'keepVectors' | 'countEmbedded'> {
  const endOfStretch = client.prepare<{ last: number | null; count: number }, [number, number]>(
    `SELECT max(id) AS last, count(*) AS count
     FROM (SELECT id FROM passages WHERE id > ? ORDER BY id LIMIT ?)`,
  )
  const unembedded = client.prepare<
    PassageRow,
    [number, number, string | null, string, Dimensions, number]
  >(
    `SELECT passages.id, pages.title AS pageTitle, passages.headings, passages.text
     FROM passages JOIN pages ON pages.id = passages.page_id
     WHERE passages.id > ?1 AND passages.id <= ?2 AND (?3 IS NULL OR pages.chatbot_id = ?3)
       AND NOT EXISTS (
         SELECT 1 FROM passage_vectors AS kept
         WHERE kept.passage_id = passages.id AND kept.model = ?4
           AND (?5 IS NULL OR kept.dimensions = ?5)
       )
     ORDER BY passages.id LIMIT ?6`,
  )
  // What it replaces is another model's: of two programs that ask the same model, the first is kept.
  const keep = client.prepare<undefined, [number, string, number, Uint8Array | null]>(
    `INSERT OR REPLACE INTO passage_vectors (passage_id, chatbot_id, model, dimensions, vector)
     SELECT passages.id, pages.chatbot_id, ?2, ?3, ?4
     FROM passages JOIN pages ON pages.id = passages.page_id
     WHERE passages.id = ?1 AND NOT EXISTS (
       SELECT 1 FROM passage_vectors AS kept
       WHERE kept.passage_id = ?1 AND kept.model = ?2 AND kept.dimensions = ?3
     )`,
  )
  const counts = client.prepare<
    { passages: number; embedded: number },
    [string, string, Dimensions]
  >(
    `SELECT
       (SELECT coalesce(sum(passage_count), 0) FROM pages WHERE chatbot_id = ?1) AS passages,
       (SELECT count(*) FROM passage_vectors
        WHERE chatbot_id = ?1 AND model = ?2 AND (?3 IS NULL OR dimensions = ?3)) AS embedded`,
  )

  return {
    listUnembedded: ({ model, dimensions }, { after, chatbotId, limit }) =>
      read(() => {
        const { last, count } = endOfStretch.get(after, stretchMax) ?? { last: null, count: 0 }
        if (last === null) return { passages: [], after, isEnd: true }
        const rows = unembedded.all(after, last, chatbotId, model, dimensions, limit)
        const lastOfMany = rows.length === limit ? rows.at(-1) : undefined
        return {
          passages: rows.map((row) => ({ ...row, headings: JSON.parse(row.headings) })),
          after: lastOfMany?.id ?? last,
          isEnd: lastOfMany === undefined && count < stretchMax,
        }
      }),

    keepVectors: ({ model, dimensions }, passageVectors) =>
      write(() => {
        for (const { passageId, vector } of passageVectors) {
          keep.run(passageId, model, dimensions, vector && bytesOf(vector))
        }
      }),

    countEmbedded: (chatbotId, { model, dimensions }) =>
      read(() => counts.get(chatbotId, model, dimensions) ?? { passages: 0, embedded: 0 }),
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Int8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
