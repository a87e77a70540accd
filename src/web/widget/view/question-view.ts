import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'

/** What the visitor asked. */
export function questionView(text: string, strings: Strings): HTMLElement {
  return element(
    'div',
    { class: 'message question' },
    element('span', { class: 'unseen' }, `${strings.you}: `),
    element('div', { dir: 'auto' }, text),
  )
}
