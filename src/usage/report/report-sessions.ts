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

export function reportSessions(turns: TurnRecord[], from: Date): SessionReport {
  const sessions = [...Map.groupBy(turns, ({ sessionId }) => sessionId)]
  const lengths = sessions.map(([, ofSession]) => lengthSeconds(ofSession))
  return {
    active: sessions.length,
    started: sessions.filter(([id]) => !wasMintedBefore(id, from)).length,
    messagesEach: rounded(mean(sessions.map(([, ofSession]) => ofSession.length))),
    medianLengthSeconds: rounded(percentile(lengths, 50)),
    meanLengthSeconds: rounded(mean(lengths)),
  }
}

function lengthSeconds(turns: TurnRecord[]): number {
  const beganMs = Math.min(...turns.map(({ askedAt }) => askedAt.getTime()))
  const endedMs = Math.max(
    ...turns.map(({ askedAt, usage }) => askedAt.getTime() + usage.durationMs),
  )
  return (endedMs - beganMs) / 1000
}

// An id ends in a UUIDv7, whose first 48 bits are the milliseconds at which it was minted.
function wasMintedBefore(sessionId: string, time: Date): boolean {
  const mintedAtMs = Number.parseInt(sessionId.slice('ses_'.length).slice(0, 12), 16)
  return mintedAtMs < time.getTime()
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10
}
