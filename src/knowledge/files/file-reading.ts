import type { ExtractedDocument } from '../passages/document.ts'
import type { TextLeftOut } from '../passages/within-bounds.ts'
import type { SkipReason } from '../report.ts'

/** What came of reading a file; `sentence` goes on after the file's name: `is protected by a password.` */
export type FileReading =
  | { kind: 'read'; document: ExtractedDocument; leftOut: TextLeftOut | null }
  | { kind: 'refused'; reason: SkipReason; sentence: string }

/** Of one file's text: more than a thousand pages hold. */
export const fileCharactersMax = 5_000_000

export function refusedFile(reason: SkipReason, sentence: string): FileReading {
  return { kind: 'refused', reason, sentence }
}
