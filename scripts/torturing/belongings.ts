import { rmSync } from 'node:fs'

const things = new Set<Disposable>()
const starting = new Set<Promise<unknown>>()
const folders = new Set<string>()

/** What has to be gone when the torture ends, however it ends: programs that run, mounts, folders. */
export const belongings = {
  add<T extends Disposable>(thing: T): T {
    things.add(thing)
    return thing
  },

  /** Of a program that tells first that it has started. */
  async addStarted<T extends Disposable>(start: Promise<T>): Promise<T> {
    starting.add(start)
    try {
      return belongings.add(await start)
    } finally {
      starting.delete(start)
    }
  },

  /** The function that it returns keeps the folder. */
  addFolder(folder: string): () => void {
    folders.add(folder)
    return () => void folders.delete(folder)
  },

  /** Resolves when nothing is starting any more. */
  async started(): Promise<void> {
    while (starting.size > 0) await Promise.allSettled(starting)
  },

  /** The last first. */
  disposeAll(): void {
    for (const thing of [...things].reverse()) thing[Symbol.dispose]()
    things.clear()
  },

  removeFolders(): void {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    folders.clear()
  },
}
