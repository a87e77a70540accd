import { existsSync, readFileSync } from 'node:fs'

/** Whether the bytes of a database hold a text: in its file or in what stands beside it for now. */
export function holdsText(file: string, text: string): boolean {
  return ['', '-wal', '-shm', '-journal']
    .map((ending) => file + ending)
    .filter((path) => existsSync(path))
    .some((path) => readFileSync(path).includes(text))
}
