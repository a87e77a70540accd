import type { Environment } from '../domain/api-key.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import type { RequestCount, TurnRecord } from '../domain/usage.ts'
import type { Ratings } from '../store/conversation-store.ts'
import type { Store } from '../store/store.ts'
import { type CommonQuestion, commonQuestions } from './report/common-questions.ts'
import { type CommonWord, commonWords } from './report/common-words.ts'
import { type DayReport, reportDays } from './report/report-days.ts'
import { type FallbackReport, reportFallbacks } from './report/report-fallbacks.ts'
import { type OutcomeReport, reportOutcomes } from './report/report-outcomes.ts'
import type { ReportRange } from './report/report-range.ts'
import { downRatingsMax, type RatingReport, reportRatings } from './report/report-ratings.ts'
import { type RequestReport, reportRequests } from './report/report-requests.ts'
import { type ResponseTimeReport, reportResponseTimes } from './report/report-response-times.ts'
import { reportSessions, type SessionReport } from './report/report-sessions.ts'
import { reportTokens, type TokenReport } from './report/report-tokens.ts'

/** What happened to one chatbot in a range of days; live and test traffic are never added up. */
export interface Report {
  chatbot: { id: string; name: string }
  /** Both included, as `2026-11-09` (UTC). */
  fromDay: string
  toDay: string
  live?: TrafficReport
  test?: TrafficReport
}

export interface TrafficReport {
  requests: RequestReport
  sessions: SessionReport
  responseTimes: ResponseTimeReport
  outcomes: OutcomeReport
  tokens: TokenReport
  fallbacks: FallbackReport
  ratings: RatingReport
  /** Days on which something happened, oldest first. */
  days: DayReport[]
  words: CommonWord[]
  questions: CommonQuestion[]
}

/** The traffic of the environments that are asked for. */
export async function readReport(
  store: Store,
  chatbot: Chatbot,
  range: ReportRange,
  environments: readonly Environment[],
): Promise<Report> {
  const { from, to } = range
  const counts = await store.readRequestCounts(chatbot.id, range.fromDay, range.toDay)
  const turns = await store.readTurns(chatbot.id, from, to)
  const { id, name } = chatbot
  const report: Report = { chatbot: { id, name }, fromDay: range.fromDay, toDay: range.toDay }
  for (const environment of environments) {
    report[environment] = reportTraffic(
      counts.filter((count) => count.environment === environment),
      turns.filter((turn) => turn.environment === environment),
      await store.readRatings(chatbot.id, environment, from, to, downRatingsMax),
      chatbot.primaryLanguage,
      range,
    )
  }
  return report
}

function reportTraffic(
  counts: RequestCount[],
  turns: TurnRecord[],
  ratings: Ratings,
  language: string,
  range: ReportRange,
): TrafficReport {
  const questions = turns.map(({ question }) => question)
  return {
    requests: reportRequests(counts),
    sessions: reportSessions(turns, range.from),
    responseTimes: reportResponseTimes(turns),
    outcomes: reportOutcomes(turns),
    tokens: reportTokens(turns),
    fallbacks: reportFallbacks(turns),
    ratings: reportRatings(ratings),
    days: reportDays(counts, turns),
    words: commonWords(questions, language),
    questions: commonQuestions(questions),
  }
}
