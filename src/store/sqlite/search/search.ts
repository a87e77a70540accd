import type { Store } from '../../store.ts'
import { findAlikeWords } from './alike-words.ts'
import type { Parts } from '../parts.ts'
import { prepareCandidates } from './search-candidates.ts'
import { findCompounds } from './search-compounds.ts'
import { prepareSearchSites } from './search-sites.ts'
import { prepareReadWords } from './search-words.ts'
import { prepareTermCounts } from './term-counts.ts'

const termsBeginningMax = 1000

export function searchVerbs({
  client,
  read,
}: Parts): Pick<
  Store,
  'searchPassages' | 'readSiteTerms' | 'findTermsBeginning' | 'findAlikeWords' | 'findCompounds'
> {
  const sites = prepareSearchSites(client)
  const countTerms = prepareTermCounts(client)
  const findCandidates = prepareCandidates(client)
  const words = prepareReadWords(client)
  const beginning = client.prepare<{ term: string }, [number, string]>(
    `SELECT DISTINCT term FROM json_each(?2) AS range CROSS JOIN search_words
     WHERE site = ?1 AND word >= range.key AND word < range.value LIMIT ${termsBeginningMax}`,
  )

  return {
    searchPassages: (chatbotId, terms, limit) =>
      read(() => {
        const site = sites.find(chatbotId)
        if (!site) return []
        const wanted = terms.map(({ term }) => term)
        return findCandidates(site, terms, countTerms(site, wanted), limit)
      }),

    readSiteTerms: (chatbotId, terms) =>
      read(() => {
        const site = sites.find(chatbotId)
        if (!site) return { passages: 0, wordsPerPassage: 0, passagesWith: new Map() }
        return {
          passages: site.passages,
          wordsPerPassage: site.words / Math.max(1, site.passages),
          passagesWith: countTerms(site, terms),
        }
      }),

    findTermsBeginning: (chatbotId, beginnings) =>
      read(() => {
        const site = sites.find(chatbotId)
        if (!site) return []
        const ranges = Object.fromEntries(beginnings.map((it) => [it, `${it}\u{10ffff}`]))
        return beginning.all(site.number, JSON.stringify(ranges)).map(({ term }) => term)
      }),

    findAlikeWords: (chatbotId, word, changesMax) =>
      read(() => {
        const site = sites.find(chatbotId)
        return site ? findAlikeWords(words, countTerms, site, word, changesMax) : []
      }),

    findCompounds: (chatbotId, endings) =>
      read(() => {
        const site = sites.find(chatbotId)
        return site ? findCompounds(words, site, endings) : []
      }),
  }
}
