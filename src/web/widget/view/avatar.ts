import { element } from './element.ts'
import { icon } from './icon.ts'

/** The chatbot's picture; where it has none, or none that loads, the bubble's own sign. */
export function avatar(url: string | null): HTMLElement {
  const frame = element('span', { class: 'avatar', 'aria-hidden': 'true' }, icon('chat'))
  if (url === null) return frame
  const image = element('img', { alt: '', referrerpolicy: 'no-referrer' })
  image.addEventListener('load', () => frame.replaceChildren(image))
  image.src = url
  return frame
}
