import type { Database } from 'bun:sqlite'
import { primaryTag } from '../../../lib/script.ts'
import { termFormat } from '../../../lib/terms.ts'

/** One chatbot's part of the index. */
export interface SearchSite {
  number: number
  /** By which its terms are made. */
  language: string
  passages: number
  /** How many its passages hold together. */
  words: number
  /** Another whenever its passages change. */
  version: number
}

/** Its methods that change something belong into a write. */
export interface SearchSites {
  /** Null where nothing of the site was ever indexed. */
  find(chatbotId: string): SearchSite | null
  /** Begins the site where it is new. */
  require(chatbotId: string): SearchSite
  /** Adds to what the site holds. */
  grow(number: number, passages: number, words: number): void
  /** Whether its terms are made as they would be now. */
  isUpToDate(chatbotId: string): boolean
  /** Begins the site from nothing, under a new number. */
  begin(chatbotId: string): SearchSite
}

interface SiteRow extends Omit<SearchSite, 'language'> {
  termFormat: string
}

export function prepareSearchSites(client: Database): SearchSites {
  const select = client.prepare<SiteRow, [string]>(
    `SELECT number, term_format AS termFormat, passages, words, version
     FROM search_sites WHERE chatbot_id = ?`,
  )
  const selectLanguage = client.prepare<{ language: string }, [string]>(
    'SELECT primary_language AS language FROM chatbots WHERE id = ?',
  )
  const remove = client.prepare<undefined, [string]>(
    'DELETE FROM search_sites WHERE chatbot_id = ?',
  )
  const insert = client.prepare<undefined, [string, string]>(
    'INSERT INTO search_sites (chatbot_id, term_format, passages, words) VALUES (?, ?, 0, 0)',
  )
  const grow = client.prepare<undefined, [number, number, number]>(
    `UPDATE search_sites SET passages = passages + ?2, words = words + ?3, version = version + 1
     WHERE number = ?1`,
  )

  function formatNow(chatbotId: string): string {
    return `${termFormat}/${primaryTag(selectLanguage.get(chatbotId)?.language ?? '')}`
  }

  function find(chatbotId: string): SearchSite | null {
    const row = select.get(chatbotId)
    if (!row) return null
    const { termFormat, ...site } = row
    return { ...site, language: termFormat.slice(termFormat.indexOf('/') + 1) }
  }

  function begin(chatbotId: string): SearchSite {
    // Its words go with it.
    remove.run(chatbotId)
    insert.run(chatbotId, formatNow(chatbotId))
    const site = find(chatbotId)
    if (!site) throw new Error(`The site of ${chatbotId} was not kept.`)
    return site
  }

  return {
    find,
    begin,
    require: (chatbotId) => find(chatbotId) ?? begin(chatbotId),
    grow: (number, passages, words) => {
      grow.run(number, passages, words)
    },
    isUpToDate: (chatbotId) => select.get(chatbotId)?.termFormat === formatNow(chatbotId),
  }
}
