import { and, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { AppError } from '../../domain/errors.ts'
import { newId } from '../../domain/ids.ts'
import type { Outcome } from '../../domain/message.ts'
import type { Turn, TurnEnding } from '../conversation-store.ts'
import type { Store } from '../store.ts'
import type { Tables } from './file/connect.ts'
import { messageColumns, toAnswer } from './message-rows.ts'
import type { Parts } from './parts.ts'
import { messages, openCalls, usage } from './schema/conversations.ts'

const wholeOutcomes: Outcome[] = ['answered', 'refused']

export function answerVerbs({
  tables,
  read,
  write,
}: Parts): Pick<Store, 'findAnswer' | 'finishTurn'> {
  const statements = prepareStatements(tables)

  function finishTurn(turn: Turn, ending: TurnEnding): void {
    const { outcome, answer, usage, settledCallIds, endedAt } = ending
    const place = statements.findPlace.get({ turnId: turn.id })
    if (!place) throw new AppError('not_found', 'This conversation does not exist any more.')
    if (place.earlierOutcome && wholeOutcomes.includes(place.earlierOutcome)) {
      throw new AppError('conflict', 'This message has its answer already.')
    }
    if (answer) {
      if (place.earlierOutcome) statements.removePartial.run(place)
      const message = { ...place, ...answer, outcome, createdAt: endedAt, keyId: turn.keyId }
      statements.keepAnswer.run(message)
    }
    const { chatbotId, environment } = turn.session
    const whose = { id: newId('use'), chatbotId, environment, turnId: turn.id }
    statements.keepUsage.run({ ...usage, ...whose, outcome, endedAt })
    for (const callId of settledCallIds) statements.settleCall.run({ callId })
  }

  return {
    findAnswer: (turnId) =>
      read(() => {
        const row = statements.findWhole.get({ turnId })
        return row ? toAnswer(row) : null
      }),
    finishTurn: (turn, ending) => write(() => finishTurn(turn, ending)),
  }
}

function prepareStatements(tables: Tables) {
  const turnId = sql.placeholder('turnId')
  const sessionId = sql.placeholder('sessionId')
  const turnNumber = sql.placeholder('turnNumber')
  const question = alias(messages, 'question')
  const isItsAnswer = and(
    eq(messages.sessionId, question.sessionId),
    eq(messages.turnNumber, question.turnNumber),
    eq(messages.role, 'assistant'),
  )
  return {
    findPlace: tables
      .select({
        sessionId: question.sessionId,
        turnNumber: question.turnNumber,
        earlierOutcome: messages.outcome,
      })
      .from(question)
      .leftJoin(messages, isItsAnswer)
      .where(and(eq(question.id, turnId), eq(question.role, 'visitor')))
      .prepare(),

    findWhole: tables
      .select(messageColumns)
      .from(question)
      .innerJoin(messages, isItsAnswer)
      .where(and(eq(question.id, turnId), inArray(messages.outcome, wholeOutcomes)))
      .prepare(),

    removePartial: tables
      .delete(messages)
      .where(
        and(
          eq(messages.sessionId, sessionId),
          eq(messages.turnNumber, turnNumber),
          eq(messages.role, 'assistant'),
        ),
      )
      .prepare(),

    keepAnswer: tables
      .insert(messages)
      .values({
        id: sql.placeholder('id'),
        sessionId,
        turnNumber,
        role: 'assistant',
        content: sql.placeholder('content'),
        createdAt: sql.placeholder('createdAt'),
        keyId: sql.placeholder('keyId'),
        outcome: sql.placeholder('outcome'),
        sources: sql.placeholder('sources'),
      })
      .prepare(),

    settleCall: tables
      .delete(openCalls)
      .where(eq(openCalls.id, sql.placeholder('callId')))
      .prepare(),

    keepUsage: tables
      .insert(usage)
      .values({
        id: sql.placeholder('id'),
        chatbotId: sql.placeholder('chatbotId'),
        environment: sql.placeholder('environment'),
        turnId,
        outcome: sql.placeholder('outcome'),
        model: sql.placeholder('model'),
        promptTokens: sql.placeholder('promptTokens'),
        completionTokens: sql.placeholder('completionTokens'),
        estimated: sql.placeholder('estimated'),
        costMicros: sql.placeholder('costMicros'),
        durationMs: sql.placeholder('durationMs'),
        firstWordsMs: sql.placeholder('firstWordsMs'),
        failureCause: sql.placeholder('failureCause'),
        endedAt: sql.placeholder('endedAt'),
      })
      .prepare(),
  }
}
