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
  /** Its passages up to this one are yet to be read anew; 0 where none is. */
  unreadTo: number
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
  /** Begins the site again under a new number, with all its passages yet to be read. */
  beginAnew(chatbotId: string): void
  /** All passages after this one are read. */
  keepUnread(number: number, unreadTo: number): void
}

interface SiteRow extends Omit<SearchSite, 'language'> {
  termFormat: string
}

export function prepareSearchSites(client: Database): SearchSites {
  const select = client.prepare<SiteRow, [string]>(
    `SELECT number, term_format AS termFormat, passages, words, version,
       unread_to AS unreadTo
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
  // Passages that are added from now on get higher numbers.
  const insertUnread = client.prepare<undefined, [string, string]>(
    `INSERT INTO search_sites (chatbot_id, term_format, passages, words, unread_to)
     SELECT chatbots.id, ?2, coalesce(sum(passage_count), 0), coalesce(sum(word_count), 0),
       (SELECT coalesce(max(id), 0) FROM passages)
     FROM chatbots LEFT JOIN pages ON pages.chatbot_id = chatbots.id
     WHERE chatbots.id = ?1 GROUP BY chatbots.id`,
  )
  const keepUnread = client.prepare<undefined, [number, number]>(
    'UPDATE search_sites SET unread_to = ?2, version = version + 1 WHERE number = ?1',
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
    insert.run(chatbotId, formatNow(chatbotId))
    const site = find(chatbotId)
    if (!site) throw new Error(`The site of ${chatbotId} was not kept.`)
    return site
  }

  return {
    find,
    require: (chatbotId) => find(chatbotId) ?? begin(chatbotId),
    grow: (number, passages, words) => {
      grow.run(number, passages, words)
    },
    isUpToDate: (chatbotId) => select.get(chatbotId)?.termFormat === formatNow(chatbotId),
    beginAnew: (chatbotId) => {
      // Its words go with it.
      remove.run(chatbotId)
      insertUnread.run(chatbotId, formatNow(chatbotId))
    },
    keepUnread: (number, unreadTo) => {
      keepUnread.run(number, unreadTo)
    },
  }
}
