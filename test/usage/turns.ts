import { newId } from '../../src/domain/ids.ts'
import type { TurnRecord, TurnUsage } from '../../src/domain/usage.ts'

type TurnWish = Partial<Omit<TurnRecord, 'usage'>> & { usage?: Partial<TurnUsage> }

/** A turn as the store reads it: an extractive answer at ten o'clock, unless wished otherwise. */
export function turn({ usage, ...wish }: TurnWish = {}): TurnRecord {
  const askedAt = wish.askedAt ?? new Date('2026-11-09T10:00:00.000Z')
  return {
    sessionId: newId('ses'),
    sessionStartedAt: askedAt,
    environment: 'live',
    question: 'How long is delivery?',
    askedAt,
    endedAt: new Date(askedAt.getTime() + (usage?.durationMs ?? 10)),
    outcome: 'answered',
    usage: {
      model: 'extractive',
      promptTokens: 0,
      completionTokens: 0,
      estimated: false,
      costMicros: 0,
      durationMs: 10,
      firstWordsMs: 5,
      failureCause: null,
      ...usage,
    },
    ...wish,
  }
}
