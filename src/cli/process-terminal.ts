import { harmlessText } from '../lib/harmless-text.ts'
import { WritingQueue } from './writing-queue.ts'
import type { Terminal } from './terminal.ts'

const columnsMax = 100
const eraseLine = '\r\x1b[2K'

/** This process's own standard output and error. */
export function openProcessTerminal(): Terminal {
  const output = new WritingQueue(process.stdout)
  const errors = new WritingQueue(process.stderr)
  const isShowingErrors = process.stderr.isTTY === true
  return {
    isInteractive: process.stdin.isTTY === true && isShowingErrors,
    columns: Math.min(process.stdout.columns || columnsMax, columnsMax),
    print: (text) => output.write(`${harmlessText(text)}\n`),
    tell: (text) => errors.write(`${isShowingErrors ? eraseLine : ''}${harmlessText(text)}\n`),
    showProgress(line) {
      if (!isShowingErrors) return
      const columns = process.stderr.columns || 80
      errors.write(eraseLine + Bun.sliceAnsi(harmlessText(line), 0, columns - 1))
    },
    async confirm(message) {
      const { confirm } = await import('@clack/prompts')
      return (await confirm({ message, initialValue: false, output: process.stderr })) === true
    },
    async flush() {
      await errors.flush()
      await output.flush()
    },
  }
}
