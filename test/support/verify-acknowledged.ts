import { Database } from 'bun:sqlite'
import { hashSecret } from '../../src/domain/secret.ts'
import type { Acknowledged, Exchange } from './acknowledged-load.ts'

/**
 * Compares what a server acknowledged with what its database holds, while it runs or after: one sentence
 * for each promise that is broken, so none where all is well.
 */
export function verifyAcknowledged(file: string, load: Acknowledged): string[] {
  using database = new Database(file, { readonly: true })
  const questions = readQuestions(database)
  const lost = load.lostSessions === 0 ? [] : [`${load.lostSessions} sessions were not known again`]
  return [
    ...unsound(database),
    ...lost,
    ...load.exchanges.flatMap((exchange) => {
      const broken = brokenPromise(exchange, questions.get(exchange.text) ?? [])
      return broken === null ? [] : [`${exchange.text} ${broken}`]
    }),
    ...outOfOrder(load, questions),
  ]
}

/** Messages that have no ending, be it an answer or a failure. */
export function countOpenTurns(file: string): number {
  using database = new Database(file, { readonly: true })
  const [count] = database
    .query(
      `SELECT count(*) FROM messages WHERE role = 'visitor'
       AND NOT EXISTS (SELECT 1 FROM usage WHERE turn_id = messages.id)`,
    )
    .values()
    .flat()
  return Number(count)
}

function unsound(database: Database): string[] {
  const check = database.query('PRAGMA integrity_check').values().flat()
  const orphans = database.query('PRAGMA foreign_key_check').values()
  return [
    ...(check[0] === 'ok' ? [] : [`integrity_check: ${check.join(' ')}`]),
    ...(orphans.length === 0 ? [] : [`foreign_key_check: ${orphans.length} rows`]),
  ]
}

/** A question on disk with what belongs to it. */
interface StoredQuestion {
  text: string
  sessionHash: string
  turnNumber: number
  endings: number
  answerId: string | null
  answer: string | null
  outcome: string | null
}

function readQuestions(database: Database): Map<string, StoredQuestion[]> {
  const rows = database
    .query<StoredQuestion, []>(
      `SELECT question.content AS text, token_hash AS sessionHash,
         question.turn_number AS turnNumber, answer.id AS answerId, answer.content AS answer,
         answer.outcome AS outcome,
         (SELECT count(*) FROM usage WHERE turn_id = question.id) AS endings
       FROM messages AS question
       JOIN sessions ON sessions.id = question.session_id
       LEFT JOIN messages AS answer ON answer.session_id = question.session_id
         AND answer.turn_number = question.turn_number AND answer.role = 'assistant'
       WHERE question.role = 'visitor'`,
    )
    .all()
  return Map.groupBy(rows, ({ text }) => text)
}

function brokenPromise(exchange: Exchange, stored: StoredQuestion[]): string | null {
  const { isAccepted, token, answer } = exchange
  if (!isAccepted) return null
  if (stored.length === 0) return 'was accepted and is not there'
  if (token === null) return null
  const itsOwn = stored.filter(({ sessionHash }) => sessionHash === hashSecret(token))
  const [question] = itsOwn
  if (!question) return 'was accepted and is not in its session'
  if (itsOwn.length > 1) return `is there ${itsOwn.length} times`
  if (answer === null) return null
  const isThere = answer.id === null ? question.answerId !== null : question.answerId === answer.id
  if (!isThere) return 'was answered and its answer is not there'
  if (question.answer !== answer.content) return 'was answered in other words than are there'
  if (question.outcome === null || question.endings === 0) return 'was answered and has no ending'
  return null
}

/** A session's questions stand in the order in which they were asked. */
function outOfOrder(load: Acknowledged, questions: Map<string, StoredQuestion[]>): string[] {
  const lastTurns = new Map<string, number>()
  return load.exchanges.flatMap(({ text, token }) => {
    const hash = token === null ? null : hashSecret(token)
    const question = questions.get(text)?.find(({ sessionHash }) => sessionHash === hash)
    if (!question) return []
    const { sessionHash, turnNumber } = question
    const isInOrder = turnNumber > (lastTurns.get(sessionHash) ?? 0)
    lastTurns.set(sessionHash, turnNumber)
    return isInOrder ? [] : [`${text} is not in its place in the session`]
  })
}
