import type { RankedPassage } from '../../domain/search-query.ts'

const excerptLength = 160

/** Its score, its place and its first words; on lines between, what the score is made of. */
export function formatPassage(passage: RankedPassage, ...between: string[]): string {
  const { score, pageTitle, headings, pageUrl, text } = passage
  const line = text.replace(/\s+/g, ' ')
  const excerpt = line.length > excerptLength ? `${line.slice(0, excerptLength)}…` : line
  const place = [pageTitle, ...headings].join(' > ')
  const below = [...between, excerpt].map((it) => `        ${it}`)
  return [`  ${score.toFixed(2)}  ${place}  ${pageUrl}`, ...below].join('\n')
}
