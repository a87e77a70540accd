/** What an extractor takes out of a page or a file, whatever its format. */
export interface ExtractedDocument {
  title: string
  description: string | null
  /** BCP 47 tag where the document tells one. */
  language: string | null
  /** By the document's own word. */
  publishedAt: Date | null
  modifiedAt: Date | null
  blocks: Block[]
  /** What it says for machines alone and visitors ask for: hours, prices, addresses. No part of the main text. */
  facts: Block[]
}

/** A piece of main text. Texts hold no line breaks but those that a reader sees. */
export type Block =
  /** `anchor` is a URL fragment that jumps there, without its `#`; null where there is none. */
  | { kind: 'heading'; level: number; text: string; anchor: string | null }
  | { kind: 'paragraph'; text: string }
  /** `marker` as a reader sees it: `-`, or `2.` in a numbered list. `depth` from 0. */
  | { kind: 'item'; marker: string; depth: number; text: string }
  | { kind: 'row'; isHeader: boolean; cells: string[] }
  | { kind: 'code'; text: string }
