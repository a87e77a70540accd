import { styleSheet } from '../view/style-sheet.ts'

/** The widget's place on the page, where neither's styles reach the other. */
export interface Host {
  element: HTMLElement
  /** Called after the page took it out. */
  onRemoved(action: () => void): void
}

export function createHost(frame: HTMLElement, display: 'contents' | 'block'): Host {
  const element = new HostElement()
  // The only element that the page's rules could hit, whatever they mark as important.
  element.style.setProperty('all', 'initial', 'important')
  element.style.setProperty('display', display, 'important')
  const root = element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [styleSheet()]
  root.append(frame)
  // From outside, whoever types here types on the host: a page would take that for its shortcuts.
  for (const name of ['keydown', 'keypress', 'keyup']) {
    root.addEventListener(name, (event) => event.stopPropagation())
  }
  return {
    element,
    onRemoved(action) {
      element.removed = action
    },
  }
}

class HostElement extends HTMLElement {
  removed = (): void => {}

  disconnectedCallback(): void {
    this.removed()
  }
}

customElements.define('askmysite-chat', HostElement)
