import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'
import { errorFields } from './error-fields.ts'
import { currentRequestId } from './request-scope.ts'

export type Log = Logger

export interface LogOptions {
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  format: 'json' | 'pretty'
}

const bytesHeldBack = 64 * 1024
const flushMs = 100

/**
 * Lines to standard output: JSON for machines, which come together up to a tenth of a second late, or
 * readable in a terminal, at once.
 */
export function createLog({ level, format }: LogOptions): Log {
  const options = logOptions(level)
  // Not a transport: those start a worker thread from a file, which a compiled program has not.
  if (format === 'pretty') return pino(options, pretty({ sync: true }))
  return pino(options, gatherLines())
}

/** What every line of the log is made with, wherever it goes. */
export function logOptions(level: LogOptions['level']) {
  return {
    level,
    base: null,
    timestamp: opening(),
    serializers: { err: errorFields },
  }
}

/**
 * What a line begins with: the time and, within a request, its id, by which all that concerns it is
 * found; as pieces of JSON, which costs less than fields.
 */
function opening(): () => string {
  // Many lines of a busy moment share its millisecond, and writing that out is a good part of a line.
  let last = { ms: 0, time: '' }
  return () => {
    const ms = Date.now()
    if (ms !== last.ms) last = { ms, time: `,"time":"${new Date(ms).toISOString()}"` }
    const requestId = currentRequestId()
    return requestId === undefined ? last.time : `${last.time},"requestId":"${requestId}"`
  }
}

// A write to the system for each line would cost more than all else that a cheap request does.
function gatherLines() {
  const output = Bun.stdout.writer({ highWaterMark: bytesHeldBack })
  setInterval(() => void output.flush(), flushMs).unref()
  return {
    write: (line: string) => void output.write(line),
    flush: (written: () => void) => void Promise.resolve(output.flush()).then(written),
  }
}

/** Resolves when every line is written. */
export function flushLog(log: Log): Promise<void> {
  return new Promise((resolve) => log.flush(() => resolve()))
}
