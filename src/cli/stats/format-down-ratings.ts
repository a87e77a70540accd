import type { DownRating, RatingReport } from '../../usage/report/report-ratings.ts'
import { oneLine } from './one-line.ts'

/** Each with its day and question, and below them what was answered, from where, and the visitor's comment. */
export function formatDownRatings({ recentDown }: RatingReport): string {
  return recentDown.map(formatDownRating).join('\n')
}

function formatDownRating({ day, question, answerStart, source, comment }: DownRating): string {
  const indent = ' '.repeat(day.length + 2)
  const details = [
    ['Answer', oneLine(answerStart)],
    ['Source', source ? `${oneLine(source.title)}  ${oneLine(source.url)}` : ''],
    ['Comment', oneLine(comment ?? '')],
  ]
    .filter(([, text]) => text !== '')
    .map(([label = '', text]) => `${indent}${label.padEnd('Comment  '.length)}${text}`)
  return [`${day}  ${oneLine(question)}`, ...details].join('\n')
}
