import { element } from './element.ts'

/** Says to a screen reader what is otherwise only seen. */
export interface Announcer {
  element: HTMLElement
  announce(text: string): void
}

export function createAnnouncer(): Announcer {
  const voice = element('div', { class: 'unseen', role: 'status' })
  return {
    element: voice,
    announce(text) {
      voice.textContent = text
    },
  }
}
