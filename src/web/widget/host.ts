import { styleSheet } from './style-sheet.ts'

const tagName = 'askmysite-chat'

/** The widget's place on the page, where neither's styles reach the other; null where there is one. */
export function createHost(frame: HTMLElement): HTMLElement | null {
  if (document.querySelector(tagName)) return null
  const host = document.createElement(tagName)
  // The only element that the page's rules could hit, whatever they mark as important.
  host.style.setProperty('all', 'initial', 'important')
  host.style.setProperty('display', 'contents', 'important')
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [styleSheet()]
  root.append(frame)
  return host
}
