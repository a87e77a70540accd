import pino, { type Logger } from 'pino'
import pretty from 'pino-pretty'

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
  const options = { level, base: null, timestamp: timeField() }
  // Not a transport: those start a worker thread from a file, which a compiled program has not.
  if (format === 'pretty') return pino(options, pretty({ sync: true }))
  return pino(options, gatherLines())
}

// Many lines of a busy moment share its millisecond, and writing that out is a good part of a line.
function timeField(): () => string {
  let last = { ms: 0, field: '' }
  return () => {
    const ms = Date.now()
    if (ms !== last.ms) last = { ms, field: `,"time":"${new Date(ms).toISOString()}"` }
    return last.field
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
