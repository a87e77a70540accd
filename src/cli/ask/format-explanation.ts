import type { LeftOut, Preview, SiteReading } from '../../chat/preview.ts'
import type { ModelMessage } from '../../chat/answerer.ts'
import type { QueryTerm, RankedPassage, SearchQuery } from '../../domain/search-query.ts'
import { estimateTokens } from '../../lib/estimate-tokens.ts'
import { formatTable } from '../format-table.ts'
import { answerLines } from './format-answer.ts'
import { formatPassage } from './format-passage.ts'
import { whyRefused } from './why-refused.ts'

/** The answer with all that led to it. */
export function formatExplanation(preview: Preview): string {
  const lines = answerLines(preview)
  const reason = whyRefused(preview)
  if (reason !== null) lines.push('', `Why: ${reason}.`)
  if (preview.reading === null) {
    lines.push('', 'A fixed answer wins: nothing was searched, and no model was asked.')
    return lines.join('\n')
  }
  const { confidence } = preview.written
  const { confidenceMin, prompt } = preview.reading
  if (confidence !== null && confidenceMin !== null) {
    const [has, needs] = [confidence.toFixed(2), confidenceMin.toFixed(2)]
    lines.push('', `Confidence: ${has}, and ${needs} is the least`)
  }
  lines.push('', 'The question as it was understood', formatQuery(prompt.query))
  lines.push('', 'Passages found', ...passageLines(prompt.found))
  return [...lines, ...sentLines(preview.reading)].join('\n')
}

function formatQuery({ terms }: SearchQuery): string {
  if (terms.length === 0) return '  Nothing in it can be searched for.'
  const rows = terms.map((it) => [
    it.from === 'earlier' ? `${it.word} (earlier)` : it.word,
    it.weight.toFixed(2),
    it.idf.toFixed(2),
    formsOf(it),
  ])
  return indented(formatTable(rows, ['Word', 'Weight', 'Rarity', 'Looked for']))
}

function formsOf({ forms }: QueryTerm): string {
  if (forms.length === 0) return 'the site does not know it'
  return forms
    .map(({ text, kind, worth }) => {
      return kind === 'asked' ? text : `${text} (${kind}, worth ${worth.toFixed(2)})`
    })
    .join(', ')
}

function passageLines(found: RankedPassage[]): string[] {
  if (found.length === 0) return ['  none']
  return found.map((passage) => {
    const parts = Object.entries(passage.parts).map(
      ([part, score]) => `${part} ${score.toFixed(2)}`,
    )
    return formatPassage(passage, parts.join(', '))
  })
}

function sentLines({ messages, leftOut }: SiteReading): string[] {
  if (messages.length === 0) return []
  const total = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0)
  return [
    '',
    `What the model is sent (about ${total} tokens)`,
    ...leftOutLines(leftOut),
    ...messages.map(formatMessage),
  ]
}

function leftOutLines({ historyMessages, passages }: LeftOut): string[] {
  const lines = passages.map(({ pageTitle, headings, pageUrl }) => {
    return `  Left out, for want of room: ${[pageTitle, ...headings].join(' > ')}  ${pageUrl}`
  })
  if (historyMessages > 0) {
    lines.push(`  Left out, for want of room: the oldest ${historyMessages} earlier messages`)
  }
  return lines
}

function formatMessage({ role, content }: ModelMessage): string {
  return `\n  ${role.toUpperCase()} (about ${estimateTokens(content)} tokens)\n${indented(content, 4)}`
}

function indented(text: string, spaces = 2): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces))
}
