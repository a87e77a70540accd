import pino from 'pino'
import type { Log } from '../../src/lib/log.ts'

/** A log whose lines a test reads. */
export function createLogTo(lines: Record<string, unknown>[]): Log {
  return pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) })
}
