import { element } from './element.ts'
import { icon } from './icon.ts'
import { phrases } from './phrases.ts'

/** Where the visitor writes. */
export interface Composer {
  element: HTMLElement
  focus(): void
  /** While it is busy one can write, but not send. */
  setBusy(busy: boolean): void
}

// UTF-16 units, as the server counts.
const messageLengthMax = '2000'

export function createComposer(ask: (question: string) => void): Composer {
  const input = element('textarea', {
    rows: '1',
    maxlength: messageLengthMax,
    placeholder: phrases.questionHint,
    'aria-label': phrases.question,
    enterkeyhint: 'send',
    dir: 'auto',
  })
  const send = element('button', { type: 'submit', 'aria-label': phrases.send }, icon('send'))
  const form = element('form', { class: 'composer' }, input, send)
  let isBusy = false

  function enableSend(): void {
    send.disabled = isBusy || input.value.trim() === ''
  }

  function fitHeight(): void {
    input.style.height = 'auto'
    input.style.height = `${input.scrollHeight}px`
  }

  function submit(): void {
    const question = input.value.trim()
    if (isBusy || question === '') return
    input.value = ''
    fitHeight()
    ask(question)
  }

  input.addEventListener('input', () => {
    fitHeight()
    enableSend()
  })
  input.addEventListener('keydown', (event) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })
  enableSend()

  return {
    element: form,
    focus: () => input.focus(),
    setBusy(busy) {
      isBusy = busy
      enableSend()
    },
  }
}
