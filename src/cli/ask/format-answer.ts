import type { Preview } from '../../chat/preview.ts'
import { sourcesOf } from '../../chat/sources.ts'
import type { WrittenAnswer } from '../../chat/write-answer.ts'
import { formatPassage } from './format-passage.ts'

/** The answer, how it ended, and the passages that were found. */
export function formatAnswer(preview: Preview): string {
  const lines = answerLines(preview)
  const found = preview.reading?.prompt.found ?? []
  if (found.length > 0) lines.push('', 'Passages found', ...found.map((it) => formatPassage(it)))
  return lines.join('\n')
}

/** What the visitor reads, and who wrote it. */
export function answerLines({ fixed, written }: Preview): string[] {
  const lines = written.content === '' ? [] : [written.content, '']
  if (fixed) {
    const asked = JSON.stringify(fixed.wording)
    lines.push(`Outcome: ${written.outcome}, by the fixed answer ${fixed.fixed.id} to ${asked}`)
  } else lines.push(`Outcome: ${written.outcome}, by ${written.model}`)
  return [...lines, ...sourceLines(written)]
}

function sourceLines({ drawnFrom }: WrittenAnswer): string[] {
  const sources = sourcesOf(drawnFrom)
  if (sources.length === 0) return []
  return ['', 'Sources', ...sources.map(({ title, url }) => `  ${title}  ${url}`)]
}
