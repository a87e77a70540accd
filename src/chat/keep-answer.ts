import type { Clock } from '../domain/clock.ts'
import { newId } from '../domain/ids.ts'
import type { AssistantMessage } from '../domain/message.ts'
import type { RequestTrace } from '../domain/request-trace.ts'
import type { TurnUsage } from '../domain/usage.ts'
import { causeText } from '../lib/cause-text.ts'
import type { Turn } from '../store/conversation-store.ts'
import type { Store } from '../store/store.ts'
import { sourcesOf } from './sources.ts'
import { throwOurFault } from './our-fault.ts'
import type { WrittenAnswer } from './write-answer.ts'

export interface KeepAnswerDeps {
  store: Store
  clock: Clock
}

/** Stores how the turn ended, whichever way, in one write. */
export async function keepAnswer(
  { store, clock }: KeepAnswerDeps,
  turn: Turn,
  written: WrittenAnswer,
  trace: RequestTrace,
): Promise<AssistantMessage> {
  const usage = usageOf(written, trace)
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
      endedAt: message.createdAt,
    })
    .catch(throwOurFault)
  return message
}

function usageOf(written: WrittenAnswer, { startedAtMs }: RequestTrace): TurnUsage {
  const { model, tokens, firstWordsAtMs, failure } = written
  return {
    model,
    promptTokens: tokens.prompt,
    completionTokens: tokens.completion,
    estimated: tokens.estimated,
    durationMs: Math.round(performance.now() - startedAtMs),
    firstWordsMs: firstWordsAtMs && Math.round(firstWordsAtMs - startedAtMs),
    failureCause: failure && `${failure.code}: ${causeText(failure.cause)}`,
  }
}
