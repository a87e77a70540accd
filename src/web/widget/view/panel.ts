import type { ChatbotConfig } from '../server/contract.ts'
import { fill } from '../strings/fill.ts'
import type { Strings } from '../strings/strings.ts'
import { avatar } from './avatar.ts'
import { element } from './element.ts'
import { keepFocusInside } from './focus-trap.ts'
import { iconButton } from './icon-button.ts'

export interface PanelParts {
  config: ChatbotConfig
  strings: Strings
  /** Null where the chat always stands open, as a part of the page. */
  close: (() => void) | null
  /** Of the header, besides the one that closes. */
  buttons: HTMLElement[]
  contents: HTMLElement[]
}

/** The window that the conversation stands in. */
export function createPanel({
  config,
  strings,
  close,
  buttons,
  contents,
}: PanelParts): HTMLElement {
  const panel = element(
    'section',
    {
      class: 'panel',
      role: close ? 'dialog' : 'region',
      'aria-labelledby': 'name',
      tabindex: '-1',
    },
    element(
      'header',
      {},
      avatar(config.avatarUrl),
      titles(config, strings),
      ...buttons,
      ...(close ? [iconButton('close', strings.close, close)] : []),
    ),
    ...contents,
  )
  if (close) {
    keepFocusInside(panel)
    panel.addEventListener('keydown', (event) => {
      // 229: Safari cancels what an input method composes.
      if (event.key === 'Escape' && event.keyCode !== 229) close()
    })
  }
  return panel
}

function titles({ chatbotName, siteName }: ChatbotConfig, strings: Strings): HTMLElement {
  const site = siteName && fill(strings.answersFrom, siteName)
  return element(
    'div',
    {},
    element('h2', { id: 'name' }, element('bdi', {}, chatbotName)),
    element('p', {}, site),
  )
}
