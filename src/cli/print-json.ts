import { escapeUnprintable } from '../lib/harmless-text.ts'
import type { Terminal } from './terminal.ts'

/** As scripts read it: two spaces of indent, times in ISO 8601. */
export function printJson(terminal: Terminal, value: object): void {
  terminal.print(escapeUnprintable(JSON.stringify(value, null, 2)))
}
