/** What this browser keeps for one key. Where storage is refused, the page's own memory serves. */
export interface Memory {
  read(name: string): string | null
  write(name: string, value: string): void
}

export function openMemory(apiKey: string): Memory {
  const unsaved = new Map<string, string>()
  const nameOf = (name: string) => `askmysite:${apiKey}:${name}`
  return {
    read(name) {
      return unsaved.get(name) ?? withStorage((storage) => storage.getItem(nameOf(name)))
    },
    write(name, value) {
      const saved = withStorage((storage) => {
        storage.setItem(nameOf(name), value)
        return true
      })
      if (saved) unsaved.delete(name)
      else unsaved.set(name, value)
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
