import type { Page, PageSummary } from '../domain/page.ts'
import type { FoundPassage, Passage, SitePassage } from '../domain/passage.ts'
import type { SiteCompound, SiteTerms, SiteWord, WeightedTerm } from '../domain/search-query.ts'

/** What the site says. */
export interface KnowledgeStore {
  /** The page with this URL and its passages, instead of what was known under that URL. */
  replacePage(page: Page, passages: Passage[]): Promise<void>
  /** Of the page with this URL, from top to bottom; empty where there is none. */
  readPagePassages(chatbotId: string, url: string): Promise<Passage[]>
  /** Those that stay as they are keep what was made of them. Nothing where no page has this URL. */
  replacePassages(chatbotId: string, url: string, passages: Passage[]): Promise<void>
  /** By id or URL. False where there is none. */
  removePage(chatbotId: string, idOrUrl: string): Promise<boolean>
  /** By URL. */
  listPages(chatbotId: string): Promise<PageSummary[]>
  /**
   * The passages that hold any of these terms (`termsOf`'s), best first by a quick judgement, at most
   * `limit`. Of a large site, those that hold nothing but its commonest words may be left out.
   */
  searchPassages(chatbotId: string, terms: WeightedTerm[], limit: number): Promise<FoundPassage[]>
  /** How many of the site's passages hold each of these terms. */
  readSiteTerms(chatbotId: string, terms: string[]): Promise<SiteTerms>
  /** The terms of the site's words that begin so; only some where they are very many. */
  findTermsBeginning(chatbotId: string, beginnings: string[]): Promise<string[]>
  /**
   * The site's words and terms that differ from this one (`spellingOf`) in at most so many letters, the
   * nearest first. On a large site only those that begin with the same letter.
   */
  findAlikeWords(chatbotId: string, word: string, changesMax: number): Promise<SiteWord[]>
  /** The site's words that are another of its words and then one of these. None on a large site. */
  findCompounds(chatbotId: string, endings: string[]): Promise<SiteCompound[]>
  /** Every passage in page order, or null where their texts hold more than `charactersMax` characters. */
  readWholeSite(chatbotId: string, charactersMax: number): Promise<SitePassage[] | null>
}
