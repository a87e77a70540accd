import type { Answerer } from '../chat/answerer.ts'

/** Is told how long a model is waited for. */
export interface ModelClock {
  observeFirstWords(afterMs: number): void
  observeCall(durationMs: number): void
}

/** The same answerer, timed. A call that its visitor's leaving cut off says nothing of the model. */
export function timedAnswerer(answerer: Answerer, clock: ModelClock): Answerer {
  return {
    ...answerer,
    async *answer(prompt, signal, mayPayAgain) {
      const startedAtMs = performance.now()
      const writing = answerer.answer(prompt, signal, mayPayAgain)
      try {
        let step = await writing.next()
        if (!step.done) clock.observeFirstWords(performance.now() - startedAtMs)
        while (!step.done) {
          yield step.value
          step = await writing.next()
        }
        return step.value
      } finally {
        if (!signal.aborted) clock.observeCall(performance.now() - startedAtMs)
      }
    },
  }
}
