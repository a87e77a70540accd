import type { Strings } from '../strings/strings.ts'
import { element } from './element.ts'
import { closeOpenMarks } from './markdown/close-open-marks.ts'
import { renderMarkdown } from './markdown/render-markdown.ts'

/** An answer while it is being written. */
export interface WritingView {
  element: HTMLElement
  /** What there is of it, or three dots. */
  show(content: string): void
}

/** `follow` makes a change to the transcript and keeps its end in sight. */
export function createWritingView(
  strings: Strings,
  follow: (change: () => void) => void,
): WritingView {
  const body = element('div', { class: 'body', dir: 'auto' })
  let latest = ''
  let willDraw = false
  body.append(dots(strings))

  // Words come faster than the screen is drawn: each picture shows what there is by then.
  function draw(): void {
    willDraw = false
    follow(() => body.replaceChildren(...renderMarkdown(closeOpenMarks(latest))))
  }

  return {
    element: element('div', { class: 'message answer writing' }, body),
    show(content) {
      latest = content
      if (content.trim() === '' || willDraw) return
      willDraw = true
      requestAnimationFrame(draw)
    },
  }
}

function dots(strings: Strings): HTMLElement {
  const attributes = { class: 'dots', role: 'img', 'aria-label': strings.writing }
  return element('span', attributes, element('i'), element('i'), element('i'))
}
