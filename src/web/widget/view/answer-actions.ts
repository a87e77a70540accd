import type { Rating } from '../server/contract.ts'
import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'
import { icon } from './icon.ts'
import { iconButton } from './icon-button.ts'

export interface AnswerActionsParts {
  strings: Strings
  announce: (text: string) => void
  rating: Rating
  /** Null where it cannot be rated. False where the server did not take it. */
  rate: ((rating: Rating) => Promise<boolean>) | null
}

/** The buttons under an answer: copy, and two thumbs. */
export function answerActions(body: HTMLElement, parts: AnswerActionsParts): HTMLElement {
  const row = element('div', { class: 'actions' })
  // A page on plain HTTP has no clipboard.
  if (navigator.clipboard) row.append(copyButton(body, parts))
  if (parts.rate) row.append(...thumbs(parts.rate, parts))
  return row
}

function copyButton(body: HTMLElement, { strings, announce }: AnswerActionsParts): HTMLElement {
  const button = iconButton('copy', strings.copy, () => {
    navigator.clipboard.writeText(body.innerText).then(
      () => {
        button.replaceChildren(icon('done'))
        announce(strings.copied)
      },
      // The page forbids it to what it embeds: the text can still be selected.
      () => {},
    )
  })
  return button
}

function thumbs(
  rate: (rating: Rating) => Promise<boolean>,
  { strings, announce, rating }: AnswerActionsParts,
): HTMLElement[] {
  let shown = rating
  let taken = rating
  let lastSent = Promise.resolve()
  const up = thumb('up', strings.helpful)
  const down = thumb('down', strings.notHelpful)
  show(rating)
  return [up, down]

  function thumb(value: 'up' | 'down', label: string): HTMLButtonElement {
    return iconButton('thumb', label, () => choose(value), { class: value })
  }

  // The second press on the same thumb takes it back. One after the other, so that the last one holds.
  function choose(value: 'up' | 'down'): void {
    const chosen = shown === value ? null : value
    show(chosen)
    lastSent = lastSent.then(async () => {
      if (await rate(chosen)) taken = chosen
      else {
        show(taken)
        announce(strings.failed)
      }
    })
  }

  function show(value: Rating): void {
    shown = value
    up.setAttribute('aria-pressed', String(value === 'up'))
    down.setAttribute('aria-pressed', String(value === 'down'))
  }
}
