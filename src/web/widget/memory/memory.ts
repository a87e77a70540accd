import type { Connection } from '../../loader/connection.ts'

/** What this browser keeps for one key. Where storage is refused or full, the page's own memory serves. */
export interface Memory {
  read(name: string): string | null
  /** Null forgets. */
  write(name: string, value: string | null): void
  /** All that begin so. */
  names(beginning: string): string[]
  /** Called when another tab wrote one that begins so; stale is a page that may have missed more. */
  onChange(beginning: string, listener: (isStale: boolean) => void): void
}

export function openMemory({ apiKey }: Connection): Memory {
  const unsaved = new Map<string, string | null>()
  const prefix = `askmysite:${apiKey}:`
  return {
    read(name) {
      const kept = unsaved.get(name)
      return kept === undefined ? withStorage((storage) => storage.getItem(prefix + name)) : kept
    },
    write(name, value) {
      const isSaved = withStorage((storage) => {
        if (value === null) storage.removeItem(prefix + name)
        else storage.setItem(prefix + name, value)
        return true
      })
      if (isSaved) unsaved.delete(name)
      else unsaved.set(name, value)
    },
    names(beginning) {
      const saved = withStorage((storage) => Object.keys(storage)) ?? []
      const all = new Set([...saved, ...[...unsaved.keys()].map((name) => prefix + name)])
      return [...all]
        .filter((name) => name.startsWith(prefix + beginning))
        .map((name) => name.slice(prefix.length))
    },
    onChange(beginning, listener) {
      window.addEventListener('storage', ({ key }) => {
        // A null key: the other tab emptied the whole storage.
        if (key === null || key.startsWith(prefix + beginning)) listener(false)
      })
      // A page that comes out of the back/forward cache has missed what was written meanwhile.
      window.addEventListener('pageshow', ({ persisted }) => {
        if (persisted) listener(true)
      })
    },
  }
}

function withStorage<Result>(use: (storage: Storage) => Result): Result | null {
  try {
    return use(localStorage)
  } catch {
    // Blocked by the visitor's settings, by a sandboxed frame, or full.
    return null
  }
}
