import type { Terminal } from '../../src/cli/terminal.ts'

/** A terminal that nobody sits in front of, and that keeps nothing. */
export const silentTerminal: Terminal = {
  print() {},
  tell() {},
  showProgress() {},
  columns: 100,
  isInteractive: false,
  confirm: () => Promise.resolve(false),
  flush: () => Promise.resolve(),
}
