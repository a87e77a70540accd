import type { Connection } from '../loader/connection.ts'
import { mountBubble } from './mount-bubble.ts'
import { mountInline } from './mount-inline.ts'
import type { Events } from './page/events.ts'
import type { Widget } from './page/public-api.ts'
import type { ScriptTag } from './script-tag.ts'
import type { ChatbotConfig } from './server/contract.ts'
import type { Words } from './strings/words.ts'
import { element } from './view/element.ts'

export interface WidgetParts {
  connection: Connection
  tag: ScriptTag
  events: Events
  config: ChatbotConfig
}

export interface MountParts extends WidgetParts {
  words: Words
  /** What holds everything, in the language of the interface. */
  frame: HTMLElement
}

/** What the interface says, in the language that was asked for: the server puts it in. */
declare const WIDGET_WORDS: Words

export interface MountedWidget extends Widget {
  /** Opens it where it stood open on the tab's last page. */
  restore(): void
}

/** Puts the chat on the page: behind a bubble, or in the element that the script tag names. */
export function mountWidget(parts: WidgetParts): MountedWidget {
  const { tag } = parts
  const { strings, ...language } = WIDGET_WORDS
  const words = { strings: { ...strings, ...tag.texts }, ...language }
  const frame = element('div', { class: 'frame', lang: words.language, dir: words.direction })
  const mount = tag.target === null ? mountBubble : mountInline
  return mount({ ...parts, words, frame })
}
