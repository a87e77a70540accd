import type { ScriptTag } from '../script-tag.ts'
import type { ChatbotConfig } from '../server/contract.ts'
import { toHexColor } from './hex-color.ts'
import { textColorOn } from './text-color.ts'

const usualColor = '#4F46E5'

/**
 * Colour, corner and brightness: what the script tag says, else for the colour the page's
 * `--askmysite-color`, else the chatbot's own settings.
 */
export function applyLook(
  host: HTMLElement,
  frame: HTMLElement,
  tag: ScriptTag,
  config: ChatbotConfig,
): void {
  const ofPage = getComputedStyle(host).getPropertyValue('--askmysite-color').trim()
  const color = firstColor(tag.color, ofPage, config.primaryColor) ?? usualColor
  frame.style.setProperty('--accent', color)
  frame.style.setProperty('--on-accent', textColorOn(color))
  frame.dataset.position = tag.position ?? config.position
  applyTheme(frame, tag.theme)
}

function firstColor(...values: (string | null)[]): string | null {
  for (const value of values) {
    const hex = value && toHexColor(value)
    if (hex) return hex
  }
  return null
}

function applyTheme(frame: HTMLElement, theme: ScriptTag['theme']): void {
  const darkness = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    frame.dataset.theme = theme === 'auto' ? (darkness.matches ? 'dark' : 'light') : theme
  }
  darkness.onchange = apply
  apply()
}
