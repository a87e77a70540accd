import { createChat } from './chat.ts'
import type { MountedWidget, MountParts } from './mount-widget.ts'
import { createHost } from './page/host.ts'
import { applyLook } from './page/look.ts'
import { stand } from './page/stand.ts'

const usualHeightPx = 560
const lowestHeightPx = 240

/** The chat as a part of the page: always open, as high as the element it stands in. */
export function mountInline({
  connection,
  tag,
  events,
  config,
  words,
  frame,
}: MountParts): MountedWidget {
  const chat = createChat({ connection, events, config, words, close: null })
  const host = createHost(frame, 'block')
  frame.classList.add('inline')
  frame.append(chat.panel)
  stand(host, tag.target, (place) => {
    // The element's own height, without us.
    setHeight('0')
    setHeight(place.clientHeight < lowestHeightPx ? `${usualHeightPx}px` : '100%')
    applyLook(host.element, frame, tag, config)
    chat.showLast()
  })

  function setHeight(height: string): void {
    host.element.style.setProperty('height', height, 'important')
  }

  function open(): void {
    host.element.scrollIntoView({ block: 'nearest' })
    chat.focus()
  }

  return { open, close() {}, ask: chat.ask, reset: chat.reset, restore() {} }
}
