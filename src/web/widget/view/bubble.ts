import type { Strings } from '../strings/strings.ts'
import { icon } from './icon.ts'
import { iconButton, nameButton } from './icon-button.ts'

/** The round button that opens and closes the chat. */
export interface Bubble {
  element: HTMLButtonElement
  setOpen(isOpen: boolean): void
}

export function createBubble(strings: Strings, toggle: () => void): Bubble {
  const button = iconButton('chat', strings.open, toggle, {
    class: 'bubble',
    'aria-haspopup': 'dialog',
    'aria-expanded': 'false',
  })
  return {
    element: button,
    setOpen(isOpen) {
      button.setAttribute('aria-expanded', String(isOpen))
      nameButton(button, isOpen ? strings.close : strings.open)
      button.replaceChildren(icon(isOpen ? 'close' : 'chat'))
    },
  }
}
