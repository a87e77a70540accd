import type { Exchange } from '../memory/exchange.ts'
import { element } from './element.ts'

/** How the parts of a conversation look. */
export interface TranscriptViews {
  welcome(): HTMLElement
  question(exchange: Exchange): HTMLElement
  /** Null while there is no answer. */
  answer(exchange: Exchange): HTMLElement | null
}

/**
 * The conversation as it is seen. What is finished stands in the log, which a screen reader announces
 * as it grows; what is not yet stands below, and moves up whole, so that it is announced once.
 */
export interface Transcript {
  element: HTMLElement
  /** Adds what is new of it; what is shown already stays. */
  show(exchange: Exchange): void
  /** What is not, or not yet, a part of the conversation: in the place of what stood there. */
  showBelow(...views: HTMLElement[]): void
  /** Makes a change to what is shown and keeps the end in sight. */
  follow(change: () => void): void
  /** Brings the last question into sight, with as much as there is room for below it. */
  showLast(): void
  clear(): void
}

interface ShownExchange {
  question: HTMLElement
  isAnswered: boolean
}

const marginAbove = 12

export function createTranscript(label: string, views: TranscriptViews): Transcript {
  const log = element('div', { class: 'log', role: 'log', 'aria-label': label })
  const below = element('div', { class: 'below' })
  const scroller = element('div', { class: 'transcript', tabindex: '0' }, log, below)
  const shown = new Map<string, ShownExchange>()
  let lastQuestion: HTMLElement | null = null
  log.append(views.welcome())

  function show(exchange: Exchange): void {
    const known = shown.get(exchange.id) ?? addQuestion(exchange)
    const answer = known.isAnswered ? null : views.answer(exchange)
    if (!answer) return
    known.isAnswered = true
    // Another tab's question may have come in between.
    follow(() => known.question.after(answer))
  }

  function addQuestion(exchange: Exchange): ShownExchange {
    const added = { question: views.question(exchange), isAnswered: false }
    shown.set(exchange.id, added)
    lastQuestion = added.question
    log.append(added.question)
    showLast()
    return added
  }

  // The end stays in sight as long as the question does: a long answer is read from its beginning.
  // Whoever scrolled up to read is left in peace.
  function follow(change: () => void): void {
    const distance = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    change()
    if (distance < 40) showLast()
  }

  function showLast(): void {
    const farthest = (lastQuestion?.offsetTop ?? 0) - marginAbove
    scroller.scrollTop = Math.max(scroller.scrollTop, farthest)
  }

  return {
    element: scroller,
    show,
    follow,
    showLast,
    showBelow: (...views) => follow(() => below.replaceChildren(...views)),
    clear() {
      shown.clear()
      lastQuestion = null
      below.replaceChildren()
      log.replaceChildren(views.welcome())
    },
  }
}
