import type { ScriptTag } from '../script-tag.ts'
import type { ChatbotConfig } from '../server/contract.ts'
import { textColorOn } from './text-color.ts'

const usualColor = '#4F46E5'
const darkness = matchMedia('(prefers-color-scheme: dark)')

/**
 * Colour, corner and brightness: what the script tag says, else for the colour the page's
 * `--askmysite-color`, else the chatbot's own settings. A colour is `#rgb` or `#rrggbb`.
 */
export function applyLook(
  host: HTMLElement,
  frame: HTMLElement,
  tag: ScriptTag,
  config: ChatbotConfig,
): void {
  const ofPage = getComputedStyle(host).getPropertyValue('--askmysite-color').trim()
  const colors = [tag.color, ofPage, config.primaryColor]
  const color = colors.find((value) => value && textColorOn(value)) ?? usualColor
  frame.style.setProperty('--accent', color)
  frame.style.setProperty('--on-accent', textColorOn(color))
  frame.dataset.position = tag.position ?? config.position
  applyTheme(frame, tag.theme)
}

function applyTheme(frame: HTMLElement, theme: ScriptTag['theme']): void {
  const apply = () => {
    frame.dataset.theme = theme === 'auto' ? (darkness.matches ? 'dark' : 'light') : theme
  }
  darkness.onchange = apply
  apply()
}
