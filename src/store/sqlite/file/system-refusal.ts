import { dirname } from 'node:path'
import { errorCode } from './error-code.ts'

/** Why the system did not let a file be read or written, for the operator; null where it is not the system. */
export function systemRefusal(cause: unknown, file: string): string | null {
  const path = pathOf(cause) ?? file
  switch (errorCode(cause)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'SQLITE_FULL':
      return `The disk of ${dirname(path)} is full: make room on it.`
    case 'EACCES':
    case 'EPERM':
      return `This user has no right to ${path}: run it as the user that it belongs to.`
    case 'EROFS':
      return `The disk of ${dirname(path)} cannot be written: mount it for writing.`
    case 'EXDEV':
    case 'EBUSY':
      return `${file} is mounted as a single file, and cannot be replaced: mount its folder.`
    case 'ENOENT':
      return `There is no ${path}.`
    case 'EIO':
      return `The disk of ${dirname(path)} fails: look into the log of the system.`
    default:
      return null
  }
}

function pathOf(cause: unknown): string | null {
  return cause instanceof Error && 'path' in cause && typeof cause.path === 'string'
    ? cause.path
    : null
}
