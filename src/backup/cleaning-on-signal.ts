const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Does work that waits for a server far away, and cleans up where a signal ends the program meanwhile.
 * Not for work that blocks: no signal would get through.
 */
export async function cleaningOnSignal<T>(clean: () => void, work: () => Promise<T>): Promise<T> {
  // Threads hear no signals, and a server has its own way to end.
  if (!Bun.isMainThread) return work()
  const end = (signal: NodeJS.Signals) => {
    stopListening()
    clean()
    process.kill(process.pid, signal)
  }
  const stopListening = () => {
    for (const signal of signals) process.off(signal, end)
  }
  for (const signal of signals) process.on(signal, end)
  try {
    return await work()
  } finally {
    stopListening()
  }
}
