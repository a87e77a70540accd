/** A piece of a page, under one heading, small enough to quote from. */
export interface Passage {
  /** Place in the page, from 0. */
  position: number
  /** The headings above it, outermost first, without the page's title. */
  headings: string[]
  /** The id on the page that a link to it jumps to; null where nothing near has one. */
  anchor: string | null
  text: string
}

/** A passage together with the page it stands on. */
export interface SitePassage extends Passage {
  pageId: string
  pageTitle: string
  pageUrl: string
}

/** A passage that a search found; a higher score is a better match, comparable within one search. */
export interface FoundPassage extends SitePassage {
  score: number
}
