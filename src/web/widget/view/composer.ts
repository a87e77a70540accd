import { messageLengthMax } from '../server/contract.ts'
import { fill } from '../strings/fill.ts'
import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'
import { icon } from './icon.ts'
import { iconButton, nameButton } from './icon-button.ts'

/** Where the visitor writes. */
export interface Composer {
  element: HTMLElement
  focus(): void
  /** While it is busy one can write and stop the answer, but not send. */
  setBusy(isBusy: boolean): void
}

export interface ComposerParts {
  strings: Strings
  announce: (text: string) => void
  ask: (message: string) => void
  stop: () => void
}

const countedFrom = 200
const announcedLeft = [100, 20, 0]

export function createComposer({ strings, announce, ask, stop }: ComposerParts): Composer {
  const input = element('textarea', {
    rows: '1',
    maxlength: String(messageLengthMax),
    placeholder: strings.placeholder,
    'aria-label': strings.placeholder,
    enterkeyhint: 'send',
  })
  const counter = element('span', { class: 'counter', 'aria-hidden': 'true' })
  const button = iconButton('send', strings.send, () => (isBusy ? stop() : send()))
  const form = element('div', { class: 'composer' }, input, counter, button)
  let isBusy = false

  function send(): void {
    const message = input.value.trim()
    if (isBusy || message === '') return
    input.value = ''
    follow()
    input.focus()
    ask(message)
  }

  /** Height, counter and button, after what is written. */
  function follow(): void {
    const { length } = input.value
    const left = messageLengthMax - length
    // An empty field runs as its placeholder does.
    input.dir = length > 0 ? 'auto' : ''
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
    counter.textContent = left < countedFrom ? String(left) : ''
    if (announcedLeft.includes(left)) announce(fill(strings.left, String(left)))
    showWhetherItSends()
  }

  // Not `disabled`: a button that is disabled while it has the focus loses it to the page.
  function showWhetherItSends(): void {
    button.setAttribute('aria-disabled', String(!isBusy && input.value.trim() === ''))
  }

  input.addEventListener('input', follow)
  input.addEventListener('keydown', (event) => {
    // 229: while an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.keyCode === 229) return
    event.preventDefault()
    send()
  })
  showWhetherItSends()

  return {
    element: form,
    focus: () => input.focus(),
    setBusy(busy) {
      isBusy = busy
      nameButton(button, busy ? strings.stop : strings.send)
      button.replaceChildren(icon(busy ? 'stop' : 'send'))
      showWhetherItSends()
    },
  }
}
