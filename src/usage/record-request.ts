import type { AppError } from '../domain/errors.ts'
import type { RequestTrace } from '../domain/request-trace.ts'
import { causeText } from '../lib/cause-text.ts'
import type { Log } from '../lib/log.ts'
import type { Metrics } from './metrics.ts'
import type { RequestCounter } from './request-counter.ts'

/** Tells log, figures and reports of one request; called once, when its answer has ended. */
export type RecordRequest = (trace: RequestTrace, status: number, error: AppError | null) => void

const logsKeptMax = 1000

export function requestRecorder(
  log: Log,
  counter: RequestCounter,
  metrics: Metrics,
): RecordRequest {
  // A child log has its fields written out once, which is most of what a short line costs.
  const logs = new Map<string, Log>()

  function logFor({ kind, chatbotId, environment }: RequestTrace, status: number): Log {
    const id = `${kind} ${chatbotId} ${environment} ${status}`
    const known = logs.get(id)
    if (known) return known
    if (logs.size === logsKeptMax) logs.clear()
    const child = log.child({ msg: 'request', kind, chatbot: chatbotId, environment, status })
    logs.set(id, child)
    return child
  }

  return (trace, status, error) => {
    const { kind, chatbotId, environment, usage } = trace
    metrics.record(trace, status)
    if (chatbotId && environment) counter.count({ kind, chatbotId, environment, status })
    const line = lineOf(trace, error)
    const ownLog = logFor(trace, status)
    if (status >= 500) ownLog.error(line)
    else if (usage?.failureCause) ownLog.warn(line)
    else ownLog.info(line)
  }
}

function lineOf(trace: RequestTrace, error: AppError | null): object {
  const durationMs = Math.round(performance.now() - trace.startedAtMs)
  if (trace.sessionId === undefined && error === null) return { durationMs }
  const { sessionId, messageLength, outcome, usage } = trace
  return {
    durationMs,
    session: sessionId,
    messageLength,
    outcome,
    model: usage?.model,
    promptTokens: usage?.promptTokens,
    completionTokens: usage?.completionTokens,
    code: error?.code,
    cause: usage?.failureCause ?? (error?.cause === undefined ? undefined : causeText(error.cause)),
  }
}
