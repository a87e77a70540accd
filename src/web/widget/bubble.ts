import { element } from './element.ts'
import { icon } from './icon.ts'
import { phrases } from './phrases.ts'

/** The round button that opens and closes the chat. */
export interface Bubble {
  element: HTMLButtonElement
  setOpen(open: boolean): void
}

export function createBubble(toggle: () => void): Bubble {
  const button = element('button', { type: 'button', class: 'bubble', 'aria-haspopup': 'dialog' })
  button.addEventListener('click', toggle)

  function setOpen(open: boolean): void {
    button.setAttribute('aria-expanded', String(open))
    button.setAttribute('aria-label', open ? phrases.closeChat : phrases.openChat)
    button.replaceChildren(icon(open ? 'close' : 'chat'))
  }

  setOpen(false)
  return { element: button, setOpen }
}
