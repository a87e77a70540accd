import type { Chatbot } from '../domain/chatbot.ts'
import type { Clock } from '../domain/clock.ts'
import { newId } from '../domain/ids.ts'
import type { AssistantMessage } from '../domain/message.ts'
import type { RequestTrace } from '../domain/request-trace.ts'
import type { TurnUsage } from '../domain/usage.ts'
import { causeText } from '../lib/cause-text.ts'
import type { Turn } from '../store/conversation-store.ts'
import type { Store } from '../store/store.ts'
import { throwOurFault } from './our-fault.ts'
import { recordingRule } from './recording/recording-rule.ts'
import { sourcesOf } from './sources.ts'
import type { WrittenAnswer } from './write-answer.ts'

export interface KeepAnswerDeps {
  store: Store
  clock: Clock
}

/** Stores how the turn ended, whichever way, in one write. */
export async function keepAnswer(
  { store, clock }: KeepAnswerDeps,
  chatbot: Chatbot,
  turn: Turn,
  written: WrittenAnswer,
  trace: RequestTrace,
  settledCallIds: string[],
): Promise<AssistantMessage> {
  const usage = usageOf(chatbot, written, trace)
  trace.outcome = written.outcome
  trace.usage = usage
  const message: AssistantMessage = {
    id: newId('msg'),
    role: 'assistant',
    content: written.content,
    createdAt: clock.now(),
    sources: sourcesOf(written.drawnFrom),
    outcome: written.outcome,
  }
  await store
    .finishTurn(turn, {
      outcome: written.outcome,
      answer: written.content === '' ? null : message,
      usage,
      settledCallIds,
      endedAt: message.createdAt,
    })
    .catch(throwOurFault)
  return message
}

function usageOf(
  chatbot: Chatbot,
  written: WrittenAnswer,
  { startedAtMs }: RequestTrace,
): TurnUsage {
  const { model, tokens, firstWordsAtMs, failure } = written
  const failureCause = failure && `${failure.code}: ${causeText(failure.cause)}`
  return {
    model,
    promptTokens: tokens.prompt,
    completionTokens: tokens.completion,
    estimated: tokens.estimated,
    costMicros: written.costMicros,
    durationMs: Math.round(performance.now() - startedAtMs),
    firstWordsMs: firstWordsAtMs && Math.round(firstWordsAtMs - startedAtMs),
    // The log and the figures get it too, and no more of it than the database.
    failureCause: recordingRule(chatbot).failureCause(failureCause),
  }
}
