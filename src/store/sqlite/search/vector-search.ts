import type { Store } from '../../store.ts'
import type { EmbeddedPassage } from '../../vector-store.ts'
import type { Parts } from '../parts.ts'

interface EmbeddedRow extends Omit<EmbeddedPassage, 'headings'> {
  headings: string
}

/** The verbs that use vectors; `vectorVerbs` are those that make them. */
export function vectorSearchVerbs({
  client,
  read,
}: Parts): Pick<Store, 'hasVectors' | 'readVectors' | 'readEmbeddedPassages'> {
  const any = client.prepare<unknown, [string, string]>(
    'SELECT 1 FROM passage_vectors WHERE chatbot_id = ? AND model = ? LIMIT 1',
  )
  const vectors = client.prepare<
    { id: number; vector: Uint8Array },
    [string, string, number, number, number]
  >(
    `SELECT id, vector FROM passage_vectors
     WHERE chatbot_id = ? AND model = ? AND dimensions = ? AND id > ? AND vector IS NOT NULL
     ORDER BY id LIMIT ?`,
  )
  const passages = client.prepare<EmbeddedRow, [string, string]>(
    `SELECT kept.id AS vectorId, pages.id AS pageId, pages.title AS pageTitle, pages.url AS pageUrl,
       passages.position, passages.headings, passages.anchor, passages.text
     FROM passage_vectors AS kept
     JOIN passages ON passages.id = kept.passage_id
     JOIN pages ON pages.id = passages.page_id
     WHERE kept.id IN (SELECT value FROM json_each(?)) AND pages.chatbot_id = ?`,
  )

  return {
    hasVectors: (chatbotId, model) => read(() => any.get(chatbotId, model) !== null),

    readVectors: (chatbotId, { model, dimensions }, after, limit) =>
      read(() =>
        vectors
          .all(chatbotId, model, dimensions, after, limit)
          .map(({ id, vector }) => ({ id, vector: numbersOf(vector) })),
      ),

    readEmbeddedPassages: (chatbotId, vectorIds) =>
      read(() =>
        passages
          .all(JSON.stringify(vectorIds), chatbotId)
          .map((row) => ({ ...row, headings: JSON.parse(row.headings) })),
      ),
  }
}

function numbersOf({ buffer, byteOffset, byteLength }: Uint8Array): Int8Array {
  return new Int8Array(buffer, byteOffset, byteLength)
}
