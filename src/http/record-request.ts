import type { App } from '../app.ts'
import type { AppError } from '../domain/errors.ts'
import type { RequestTrace } from '../domain/request-trace.ts'

/** One log line, and one count where the chatbot is known. Called once, when the answer has ended. */
export function recordRequest(
  { log, metrics, requestCounter }: Pick<App, 'log' | 'metrics' | 'requestCounter'>,
  trace: RequestTrace,
  status: number,
  error: AppError | null,
): void {
  const { kind, chatbotId, environment, usage } = trace
  if (chatbotId && environment) requestCounter.count({ kind, chatbotId, environment, status })
  metrics.record(trace, status)
  const line = {
    kind,
    status,
    durationMs: Math.round(performance.now() - trace.startedAtMs),
    chatbot: chatbotId,
    environment,
    session: trace.sessionId,
    messageLength: trace.messageLength,
    outcome: trace.outcome,
    model: usage?.model,
    promptTokens: usage?.promptTokens,
    completionTokens: usage?.completionTokens,
    code: error?.code,
    cause: usage?.failureCause ?? causeText(error),
  }
  if (status >= 500) log.error(line, 'request')
  else if (usage?.failureCause) log.warn(line, 'request')
  else log.info(line, 'request')
}

function causeText(error: AppError | null): string | undefined {
  if (error?.cause === undefined) return undefined
  return error.cause instanceof Error ? error.cause.message : String(error.cause)
}
