/** A block of text that most pages of a site repeat, and that is known once. */
export interface RepeatedBlock {
  hash: string
  text: string
  /** The URL of the page that it stays on. */
  keptOn: string
}

/** What is known of a page's blocks, whether they are in its passages or not. */
export interface PageBlocks {
  url: string
  language: string | null
  hashes: string[]
}
