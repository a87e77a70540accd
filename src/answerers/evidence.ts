import type { Evidence } from '../chat/answerer.ts'
import type { SitePassage } from '../domain/passage.ts'
import type { Sentence } from '../lib/sentences.ts'

/** Where on its page the sentence at `place` among the passage's sentences stands. */
export function evidenceAt(passage: SitePassage, sentences: Sentence[], place: number): Evidence {
  const quote = sentences[place]?.text ?? null
  const above = sentences.slice(0, place).findLastIndex(({ kind }) => kind === 'heading')
  const headingAbove = sentences[above]?.text.replace(/^#{1,6}\s+/, '')
  return {
    passage,
    heading: headingAbove ?? passage.headings.at(-1) ?? null,
    // The passage's anchor is where it begins: no other heading in it.
    anchor: above > 0 ? null : passage.anchor,
    quote,
  }
}
