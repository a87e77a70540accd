import type { Environment } from '../../domain/api-key.ts'
import type { Report, TrafficReport } from '../../usage/report.ts'
import { formatTable } from '../format-table.ts'
import { formatCost, formatMs, formatShare } from './format-figures.ts'

const head = [
  'Chatbot',
  'Traffic',
  'Requests',
  'Failed',
  'Sessions',
  'Messages',
  'Answered',
  'Rated up',
  'Rated down',
  'p50',
  'Tokens',
  'Cost',
]

/** A line for each chatbot and traffic; of test traffic only where there was some. */
export function formatOverview(reports: Report[]): string {
  const rows = reports.flatMap(({ chatbot, live, test }) => [
    ...(live ? [toRow(chatbot.name, 'live', live)] : []),
    ...(test && (!live || test.requests.total > 0) ? [toRow(chatbot.name, 'test', test)] : []),
  ])
  const [first] = reports
  return `${first?.fromDay} to ${first?.toDay} (UTC)\n\n${formatTable(rows, head)}`
}

function toRow(name: string, environment: Environment, traffic: TrafficReport) {
  const { requests, sessions, outcomes, ratings, responseTimes, tokens } = traffic
  return [
    name,
    environment,
    requests.total,
    formatShare(requests.failedShare),
    sessions.active,
    tokens.turns,
    outcomes.answered,
    ratings.up,
    ratings.down,
    formatMs(responseTimes.p50Ms),
    tokens.prompt + tokens.completion,
    formatCost(tokens),
  ]
}
