import { type FileHandle, open, rm } from 'node:fs/promises'
import { AppError } from '../../domain/errors.ts'
import type { Terminal } from '../terminal.ts'

/** Where an export goes: each piece is on its way before the next one is read. */
export interface ExportTarget {
  write(lines: string[]): Promise<void>
  /** `isWhole` is false where the export failed. */
  close(isWhole: boolean): Promise<void>
}

/** Standard output, or a new file for its owner's eyes alone. Throws `conflict` where the file exists. */
export async function openExportTarget(
  path: string | undefined,
  terminal: Terminal,
): Promise<ExportTarget> {
  if (path === undefined) return standardOutput(terminal)
  const file = await openNewFile(path)
  return {
    async write(lines) {
      await file.writeFile(lines.map((line) => `${line}\n`).join(''))
    },
    async close(isWhole) {
      if (isWhole) await file.sync()
      await file.close()
      if (!isWhole) await rm(path, { force: true })
    },
  }
}

function standardOutput(terminal: Terminal): ExportTarget {
  return {
    async write(lines) {
      for (const line of lines) terminal.print(line)
      await terminal.flush()
    },
    close: () => Promise.resolve(),
  }
}

async function openNewFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new AppError('conflict', `The file ${path} exists already: name another one.`)
    }
    throw new AppError(
      'invalid_input',
      `The file ${path} cannot be written: name one in a folder that is there and yours.`,
      { cause },
    )
  }
}
