import { avatar } from './avatar.ts'
import type { ChatbotConfig } from './contract.ts'
import { element } from './element.ts'
import { icon } from './icon.ts'
import { phrases } from './phrases.ts'

/** The window that the conversation stands in. */
export interface Panel {
  element: HTMLElement
  /** Says whose chat it is. */
  introduce(config: ChatbotConfig): void
}

export function createPanel(close: () => void, ...contents: HTMLElement[]): Panel {
  const name = element('h2', { id: 'name', dir: 'auto' }, phrases.chat)
  const site = element('p', { dir: 'auto' })
  const header = element('header', {}, avatar(null), element('div', {}, name, site))
  const closeButton = element(
    'button',
    { type: 'button', class: 'close', 'aria-label': phrases.closeChat },
    icon('close'),
  )
  closeButton.addEventListener('click', close)
  header.append(closeButton)

  const panel = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'name', hidden: '' },
    header,
    ...contents,
  )
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })

  return {
    element: panel,
    introduce(config) {
      name.textContent = config.chatbotName
      site.textContent = config.siteName && phrases.answersFrom(config.siteName)
      if (config.avatarUrl) header.firstElementChild?.replaceWith(avatar(config.avatarUrl))
    },
  }
}
