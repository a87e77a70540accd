import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'

/** Why there is no answer, with a button where trying again may help. */
export function errorView(
  sentence: string,
  strings: Strings,
  retry: (() => void) | null,
): HTMLElement {
  const view = element('div', { class: 'notice', role: 'alert' }, element('p', {}, sentence))
  if (retry) {
    const button = element('button', { type: 'button' }, strings.tryAgain)
    button.addEventListener('click', retry)
    view.append(button)
  }
  return view
}
