import type { TrafficReport } from '../../usage/report.ts'
import { formatTable } from '../format-table.ts'
import type { BotReport } from './bot-report.ts'
import { formatBudgets } from './format-budgets.ts'
import { formatDownRatings } from './format-down-ratings.ts'
import { formatCost, formatMs, formatSeconds, formatShare } from './format-figures.ts'
import { oneLine } from './one-line.ts'

/** The whole report of one chatbot, for reading. */
export function formatReport({ chatbot, fromDay, toDay, budgets, live, test }: BotReport): string {
  return [
    `${chatbot.name}, ${fromDay} to ${toDay} (UTC)`,
    ...(budgets.length > 0 ? ['', 'BUDGETS', formatBudgets(budgets)] : []),
    ...(live ? ['', 'LIVE', formatTraffic(live)] : []),
    ...(test ? ['', 'TEST', formatTraffic(test)] : []),
  ].join('\n')
}

function formatTraffic(traffic: TrafficReport): string {
  if (traffic.requests.total === 0 && traffic.tokens.turns === 0) return 'Nothing happened.'
  return [
    formatTable(summaryRows(traffic)),
    ...section('Models', modelTable(traffic)),
    ...section('Why the model did not answer', causeTable(traffic)),
    ...section('Common questions', questionTable(traffic)),
    ...section('Rated down, newest first', formatDownRatings(traffic.ratings)),
    ...section('Days', dayTable(traffic)),
  ].join('\n')
}

function summaryRows(traffic: TrafficReport): string[][] {
  const { requests, sessions, responseTimes, outcomes, tokens, fallbacks, ratings, words } = traffic
  const { p50Ms, p95Ms, firstWordsP50Ms, firstWordsP95Ms } = responseTimes
  const { answered, refused, failed, cut_off } = outcomes
  return [
    [
      'Requests',
      `${requests.total}: ${requests.config} config, ${requests.chat} chat, ${requests.feedback} feedback`,
    ],
    ['Failed requests', `${requests.failed} (${formatShare(requests.failedShare)})`],
    ['Refused requests', `${requests.refused} (${formatShare(requests.refusedShare)})`],
    ['Sessions', `${sessions.active} active, ${sessions.started} of them new`],
    ['Messages a session', String(sessions.messagesEach ?? '-')],
    [
      'Session length',
      `median ${formatSeconds(sessions.medianLengthSeconds)}, mean ${formatSeconds(sessions.meanLengthSeconds)}`,
    ],
    ['Response time', `p50 ${formatMs(p50Ms)}, p95 ${formatMs(p95Ms)}`],
    ['First words', `p50 ${formatMs(firstWordsP50Ms)}, p95 ${formatMs(firstWordsP95Ms)}`],
    ['Outcomes', `${answered} answered, ${refused} refused, ${failed} failed, ${cut_off} cut off`],
    [
      'Tokens',
      `${tokens.prompt} prompt, ${tokens.completion} completion (estimated in ${tokens.estimatedTurns} of ${tokens.turns} chats)`,
    ],
    ['Cost', formatWholeCost(tokens)],
    ['Fallbacks', `${fallbacks.turns}, and ${fallbacks.failedTurns} failed without one`],
    ['Ratings', formatRatings(ratings)],
    ['Common words', words.map(({ word, count }) => `${word} (${count})`).join(', ') || '-'],
  ]
}

function formatWholeCost(tokens: TrafficReport['tokens']): string {
  const { unpricedTurns } = tokens
  if (unpricedTurns === 0) return formatCost(tokens)
  return `${formatCost(tokens)} (the price of ${unpricedTurns} of ${tokens.turns} chats is unknown)`
}

function formatRatings({ up, down, upShare }: TrafficReport['ratings']): string {
  const counts = `${up} up, ${down} down`
  return up + down === 0 ? counts : `${counts} (${formatShare(upShare)} up)`
}

function modelTable({ tokens }: TrafficReport): string {
  const rows = tokens.byModel.map((it) => [
    it.model,
    it.turns,
    it.prompt,
    it.completion,
    formatCost(it),
  ])
  return rows.length > 0
    ? formatTable(rows, ['Model', 'Chats', 'Prompt', 'Completion', 'Cost'])
    : ''
}

function causeTable({ fallbacks }: TrafficReport): string {
  return formatTable(fallbacks.causes.map(({ cause, count }) => [count, cause]))
}

function questionTable({ questions }: TrafficReport): string {
  return formatTable(questions.map(({ question, count }) => [count, oneLine(question)]))
}

function dayTable({ days }: TrafficReport): string {
  const rows = days.map(({ day, requests, tokens }) => [
    day,
    requests.config,
    requests.chat,
    requests.feedback,
    tokens.prompt,
    tokens.completion,
    formatCost(tokens),
  ])
  return formatTable(rows, ['Day', 'Config', 'Chat', 'Feedback', 'Prompt', 'Completion', 'Cost'])
}

/** A heading and its lines; nothing where there are none. */
function section(heading: string, lines: string): string[] {
  return lines === '' ? [] : ['', heading, lines.replace(/^/gm, '  ')]
}
