import type { Clock } from '../../domain/clock.ts'
import { newId } from '../../domain/ids.ts'
import type { Page } from '../../domain/page.ts'
import type { Passage } from '../../domain/passage.ts'
import { sha256 } from '../../lib/sha256.ts'
import { countWords } from '../../lib/count-words.ts'
import type { Store } from '../../store/store.ts'
import type { ExtractedDocument } from './document.ts'
import type { Taken } from '../report.ts'
import { splitDocument } from './split.ts'

export interface IndexDeps {
  store: Pick<Store, 'replacePage'>
  clock: Clock
}

/** A document ready to be indexed; it has no passages where it holds no text. */
export interface Source {
  document: ExtractedDocument
  passages: Passage[]
  /** Equal for documents that would be indexed alike. */
  contentHash: string
}

/** Where a source belongs. */
export interface SourcePlace {
  chatbotId: string
  url: string
  origin: Page['origin']
  /** What is known under this URL. */
  known: Page | null
}

export function prepareSource(document: ExtractedDocument): Source {
  const passages = splitDocument(document)
  const content = JSON.stringify([passageFormat, document.title, document.language, passages])
  return { document, passages, contentHash: sha256(content) }
}

/** Changes where unchanged pages have to be indexed anew, because passages are made in another way. */
export const passageFormat = 3

/** Puts a source into the index, unless it stands there already. */
export async function indexSource(
  { store, clock }: IndexDeps,
  { document, passages, contentHash }: Source,
  { chatbotId, url, origin, known }: SourcePlace,
): Promise<Taken> {
  const { title, language, publishedAt, modifiedAt } = document
  const isUnchanged = known?.contentHash === contentHash && known.origin === origin
  if (!isUnchanged) {
    const id = known?.id ?? newId('page')
    const fetchedAt = clock.now()
    const about = { title, language, publishedAt, modifiedAt, contentHash, origin, fetchedAt }
    await store.replacePage({ id, chatbotId, url, ...about }, passages)
  }
  return {
    url,
    title,
    passages: passages.length,
    words: passages.reduce((sum, { text }) => sum + countWords(text), 0),
    change: isUnchanged ? 'unchanged' : known ? 'changed' : 'new',
  }
}
