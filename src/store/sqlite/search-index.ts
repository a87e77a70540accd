import type { Database } from 'bun:sqlite'
import type { Page } from '../../domain/page.ts'
import type { Passage } from '../../domain/passage.ts'
import { sha256 } from '../../lib/sha256.ts'
import { termsOf } from '../../lib/terms.ts'

// All chatbots share one full-text index, and each term in it begins with a number of its chatbot:
// `0381546728921shipping`. So a search reads its own site's part alone, however many sites there are,
// and how rare a word is, is told by its own site. The number is digits only and has always the same
// length, because the stemmer looks at vowels, and a term may begin with a digit itself.

/** What the index holds of a passage. */
export interface IndexEntry {
  title: string
  headings: string
  text: string
}

export function indexEntry(page: Page, passage: Passage): IndexEntry {
  const terms = (text: string) => siteTermsOf(page.chatbotId, text).join(' ')
  return {
    title: terms(page.title),
    headings: terms(passage.headings.join(' ')),
    text: terms(passage.text),
  }
}

export function siteTermsOf(chatbotId: string, text: string): string[] {
  const site = siteNumber(chatbotId)
  return termsOf(text).map((term) => site + term)
}

/** Adds a passage's terms under its id. They leave with the passage, by a trigger. */
export function prepareIndexing(client: Database): (id: number, entry: IndexEntry) => void {
  const insert = client.prepare<undefined, [number, string, string, string]>(
    'INSERT INTO passages_fts (rowid, title, headings, text) VALUES (?, ?, ?, ?)',
  )
  return (id, { title, headings, text }) => {
    insert.run(id, title, headings, text)
  }
}

function siteNumber(chatbotId: string): string {
  return Number.parseInt(sha256(chatbotId).slice(0, 10), 16).toString().padStart(13, '0')
}
