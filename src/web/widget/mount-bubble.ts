import { type Chat, createChat } from './chat.ts'
import { rememberOpen, wasOpen } from './memory/tab-memory.ts'
import type { MountedWidget, MountParts } from './mount-widget.ts'
import { createHost } from './page/host.ts'
import { applyLook } from './page/look.ts'
import { stand } from './page/stand.ts'
import { createBubble } from './view/bubble.ts'
import { fitKeyboard } from './view/fit-keyboard.ts'
import { fillsScreen } from './view/screen.ts'

/** The chat behind a round button in a corner of the window. It is built when it is first opened. */
export function mountBubble({
  connection,
  tag,
  events,
  config,
  words,
  frame,
}: MountParts): MountedWidget {
  const bubble = createBubble(words.strings, () => (isOpen ? close() : open()))
  const host = createHost(frame, 'contents')
  let chat: Chat | null = null
  let isOpen = false
  let openedFrom: Element | null = null

  frame.append(bubble.element)
  stand(host, null, () => {
    applyLook(host.element, frame, tag, config)
    chat?.showLast()
  })
  return {
    open,
    close,
    ask(message) {
      open()
      show().ask(message)
    },
    restore() {
      if (wasOpen() && !fillsScreen()) show()
    },
    reset: () => (chat ? chat.reset() : build().reset()),
  }

  function open(): void {
    if (!isOpen) openedFrom = document.activeElement
    show().focus()
  }

  /** Without taking the focus from the page. */
  function show(): Chat {
    const shown = chat ?? build()
    if (isOpen) return shown
    setOpen(shown, true)
    shown.showLast()
    events.emit('open', {})
    return shown
  }

  function build(): Chat {
    const built = createChat({ connection, events, config, words, close })
    chat = built
    built.panel.hidden = true
    fitKeyboard(built.panel)
    frame.prepend(built.panel)
    return built
  }

  function close(): void {
    if (!chat || !isOpen) return
    const hadFocus = document.activeElement === host.element
    setOpen(chat, false)
    if (hadFocus) giveFocusBack()
    events.emit('close', {})
  }

  function setOpen({ panel }: Chat, value: boolean): void {
    isOpen = value
    panel.hidden = !value
    panel.setAttribute('aria-modal', String(fillsScreen()))
    bubble.setOpen(value)
    rememberOpen(value)
  }

  function giveFocusBack(): void {
    const isOfPage = openedFrom?.isConnected && openedFrom !== host.element
    if (isOfPage && openedFrom instanceof HTMLElement && openedFrom !== document.body) {
      openedFrom.focus()
    } else bubble.element.focus()
  }
}
