import { join } from 'node:path'

/**
 * Where the entry point of a thread lies that stands at `place` below src/. It has to be one of those
 * that scripts/build names, which keep their place; all other compiled code lies in one folder.
 */
export function threadEntry(place: string): string {
  return Bun.isStandaloneExecutable
    ? join(import.meta.dir, place)
    : join(import.meta.dir, '..', place)
}
