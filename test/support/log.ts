import pino from 'pino'
import { type Log, logOptions } from '../../src/lib/log.ts'

/** A log whose lines a test reads. */
export function createLogTo(lines: Record<string, unknown>[]): Log {
  return pino(logOptions('info'), { write: (line: string) => void lines.push(JSON.parse(line)) })
}
