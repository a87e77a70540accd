import { statSync } from 'node:fs'

/** Tells whether a path still leads to the same file; null where it leads nowhere. */
export function fileIdentity(path: string): string | null {
  try {
    const { dev, ino } = statSync(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    // Whatever hides the file, what is written into it cannot be relied upon.
    return null
  }
}
