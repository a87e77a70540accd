import type { Source } from '../server/contract.ts'

/** What a page can listen to, and what it is told. */
export interface WidgetEvents {
  ready: object
  open: object
  close: object
  question: { text: string }
  answer: { text: string; sources: Source[] }
  error: { code: string }
  reset: object
}

type EventName = keyof WidgetEvents

export interface Events {
  /** Returns what removes the listener. */
  on<Name extends EventName>(name: Name, listener: (detail: WidgetEvents[Name]) => void): () => void
  emit<Name extends EventName>(name: Name, detail: WidgetEvents[Name]): void
}

export function createEvents(): Events {
  const handlers = new Set<(name: EventName, detail: object) => void>()
  return {
    on(name, listener) {
      // In a task of its own: what a listener throws is the page's own error, and harms nobody here.
      const handle = (emitted: EventName, detail: object) => {
        if (emitted === name) setTimeout(listener, 0, detail)
      }
      handlers.add(handle)
      return () => handlers.delete(handle)
    },
    emit(name, detail) {
      for (const handle of handlers) handle(name, detail)
    },
  }
}
