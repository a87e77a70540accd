import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'

/** Asks once more before the conversation is gone. */
export interface ClearQuestion {
  element: HTMLElement
  ask(): void
}

export function createClearQuestion(
  strings: Strings,
  clear: () => void,
  whenAnswered: () => void,
): ClearQuestion {
  const yes = element('button', { type: 'button' }, strings.clear)
  const no = element('button', { type: 'button' }, strings.cancel)
  const bar = element('div', { class: 'notice', role: 'group', hidden: '' }, yes, no)
  bar.setAttribute('aria-label', strings.clear)

  function answer(action: () => void): void {
    bar.hidden = true
    action()
    whenAnswered()
  }

  function cancel(): void {
    answer(() => {})
  }

  yes.addEventListener('click', () => answer(clear))
  no.addEventListener('click', cancel)
  bar.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  })
  return {
    element: bar,
    ask() {
      bar.hidden = !bar.hidden
      if (!bar.hidden) no.focus()
    },
  }
}
