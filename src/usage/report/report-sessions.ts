import type { TurnRecord } from '../../domain/usage.ts'
import { mean } from './mean.ts'
import { percentile } from './percentile.ts'

export interface SessionReport {
  /** With a message in the range. */
  active: number
  /** Of these, the ones that began in the range. */
  started: number
  /** The visitor's own, in the mean; null where there were no sessions. */
  messagesEach: number | null
  /** From the first message in the range to the end of the last answer. */
  medianLengthSeconds: number | null
  meanLengthSeconds: number | null
}

/** Of conversations that are not deleted. */
export function reportSessions(turns: TurnRecord[], from: Date): SessionReport {
  const kept = turns.filter(({ sessionId }) => sessionId !== null)
  const sessions = [...Map.groupBy(kept, ({ sessionId }) => sessionId)]
  const lengths = sessions.map(([, ofSession]) => lengthSeconds(ofSession))
  return {
    active: sessions.length,
    started: sessions.filter(([, ofSession]) => hasStartedSince(from, ofSession)).length,
    messagesEach: rounded(mean(sessions.map(([, ofSession]) => ofSession.length))),
    medianLengthSeconds: rounded(percentile(lengths, 50)),
    meanLengthSeconds: rounded(mean(lengths)),
  }
}

function lengthSeconds(turns: TurnRecord[]): number {
  const beganMs = Math.min(...turns.map(({ askedAt }) => askedAt.getTime()))
  const endedMs = Math.max(...turns.map(({ endedAt }) => endedAt.getTime()))
  return (endedMs - beganMs) / 1000
}

function hasStartedSince(from: Date, turns: TurnRecord[]): boolean {
  return turns.every(({ sessionStartedAt }) => sessionStartedAt >= from)
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
