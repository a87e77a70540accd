import { warn } from '../../loader/warn.ts'
import type { Events } from './events.ts'

/** What a page's own scripts can do with the chat. */
export interface Widget {
  open(): void
  close(): void
  /** Opens the chat and asks, after what is being answered. */
  ask(question: string): void
  /** Forgets the conversation and its session. */
  reset(): void
}

type Call = (() => void) | [name: string, ...values: unknown[]]

/** Puts `AskMySite` on the page, and does what was pushed there before, in its order. */
export function installPublicApi({ open, close, ask, reset }: Widget, { on }: Events): void {
  const early = window.AskMySite
  const methods = {
    open,
    close,
    ask: (question: unknown) => ask(String(question ?? '')),
    reset,
    on,
  }
  const push = (...calls: Call[]) => {
    // In a task of its own: what fails in it is the page's own error, and the next is made all the same.
    for (const call of calls) setTimeout(() => perform(call, methods))
  }
  window.AskMySite = { ...methods, push }
  if (Array.isArray(early)) push(...early)
}

function perform(call: Call, methods: object): void {
  if (typeof call === 'function') call()
  else {
    const [name, ...values] = call
    const method: unknown = Object.hasOwn(methods, name) ? Reflect.get(methods, name) : null
    if (typeof method === 'function') method(...values)
    else warn(`there is no AskMySite.${name}().`)
  }
}
