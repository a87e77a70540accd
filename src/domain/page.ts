/** A page (or file) that a chatbot knows. */
export interface Page {
  id: string
  chatbotId: string
  /** Where a visitor finds it; a file that was added has a `file:` name instead of a web address. */
  url: string
  title: string
  /** BCP 47 tag where the page tells one. */
  language: string | null
  /** When it first appeared and when it last changed, by its own word. */
  publishedAt: Date | null
  modifiedAt: Date | null
  /** SHA-256 of the extracted text: what has not changed is not indexed again. */
  contentHash: string
  origin: 'crawl' | 'file'
  fetchedAt: Date
}

/** A page in a list: with what it holds, without its text. */
export interface PageSummary extends Page {
  passageCount: number
  wordCount: number
}
