import { element } from './element.ts'
import { type IconName, icon } from './icon.ts'

/** A button that shows an icon and is called by its label. */
export function iconButton(
  name: IconName,
  label: string,
  action: () => void,
  attributes: Record<string, string> = {},
): HTMLButtonElement {
  const button = element('button', { type: 'button', ...attributes }, icon(name))
  nameButton(button, label)
  // The second click of a double one would undo the first; the keyboard's clicks count as none.
  button.addEventListener('click', ({ detail }) => detail > 1 || action())
  return button
}

/** The label is read by screen readers and shown to whoever points at the button. */
export function nameButton(button: HTMLButtonElement, label: string): void {
  button.setAttribute('aria-label', label)
  button.title = label
}
