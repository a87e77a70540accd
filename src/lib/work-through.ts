/**
 * Works on what `next` gives, at most `concurrencyMax` at a time, until it gives nothing while nothing
 * is being worked on: work may lead to more work. The first error is thrown when all that runs has ended.
 */
export async function workThrough<T>(
  next: () => T | null,
  concurrencyMax: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>()
  try {
    for (;;) {
      while (running.size < concurrencyMax) {
        const item = next()
        if (item === null) break
        const task: Promise<void> = work(item).finally(() => running.delete(task))
        running.add(task)
      }
      if (running.size === 0) return
      await Promise.race(running)
    }
  } finally {
    await Promise.allSettled(running)
  }
}
