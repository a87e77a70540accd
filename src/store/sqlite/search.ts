import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { siteTermsOf } from './search-index.ts'

// MATCH has a grammar of its own, in which an apostrophe, a star or NEAR from a visitor is a syntax
// error or an operator. So each word is reduced to its terms, which are letters, marks and digits
// alone, and each term is quoted. Any of them may match; bm25 puts the best first.

const termsMax = 32
const weights = { title: 4, headings: 2, text: 1 }

interface FoundRow {
  pageId: string
  pageTitle: string
  pageUrl: string
  position: number
  headings: string
  text: string
  score: number
}

export function searchVerbs({ client, read }: Parts): Pick<Store, 'searchPassages'> {
  const search = client.prepare<FoundRow, [string, number, string]>(
    `SELECT pages.id AS pageId, pages.title AS pageTitle, pages.url AS pageUrl,
       passages.position, passages.headings, passages.text, -hit.rank AS score
     FROM (
       SELECT rowid, bm25(passages_fts, ${Object.values(weights).join(', ')}) AS rank
       FROM passages_fts WHERE passages_fts MATCH ? ORDER BY 2 LIMIT ?
     ) AS hit
     JOIN passages ON passages.id = hit.rowid
     JOIN pages ON pages.id = passages.page_id
     WHERE pages.chatbot_id = ?
     ORDER BY hit.rank, passages.id`,
  )

  return {
    searchPassages: (chatbotId, words, limit) =>
      read(() => {
        const terms = [...new Set(siteTermsOf(chatbotId, words.join(' ')))].slice(0, termsMax)
        if (terms.length === 0) return []
        return search
          .all(terms.map((term) => `"${term}"`).join(' OR '), limit, chatbotId)
          .map((row) => ({ ...row, headings: JSON.parse(row.headings) }))
      }),
  }
}
