import type { Answer } from './contract.ts'
import { element } from './element.ts'
import { answerView, errorView, questionView, writingView } from './message-view.ts'
import { phrases } from './phrases.ts'

/**
 * The conversation as it is seen. What is finished stands in the log, which a screen reader announces
 * as it grows; what is not yet stands below, and moves up whole, so that it is announced once.
 */
export interface Transcript {
  element: HTMLElement
  addWelcome(text: string): void
  addQuestion(text: string): void
  addAnswer(answer: Answer): void
  showWriting(content: string): void
  showError(sentence: string, retry: (() => void) | null): void
  /** Something that goes away with the next question. */
  showBelow(view: HTMLElement): void
}

export function createTranscript(): Transcript {
  const log = element('div', { class: 'log', role: 'log', 'aria-label': phrases.conversation })
  const below = element('div', { class: 'below' })
  const scroller = element('div', { class: 'transcript', tabindex: '0' }, log, below)

  function add(view: HTMLElement): void {
    keepTheEndInSight(() => {
      below.replaceChildren()
      log.append(view)
    })
  }

  function show(view: HTMLElement): void {
    keepTheEndInSight(() => below.replaceChildren(view))
  }

  // Whoever scrolled up to read is left in peace.
  function keepTheEndInSight(change: () => void): void {
    const distance = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
    change()
    if (distance < 40) scrollToEnd()
  }

  function scrollToEnd(): void {
    scroller.scrollTop = scroller.scrollHeight
  }

  return {
    element: scroller,
    addWelcome: (text) => add(answerView({ content: text, sources: [] })),
    addQuestion(text) {
      add(questionView(text))
      scrollToEnd()
    },
    addAnswer: (answer) => add(answerView(answer)),
    showWriting: (content) => show(writingView(content)),
    showError: (sentence, retry) => show(errorView(sentence, retry)),
    showBelow: show,
  }
}
