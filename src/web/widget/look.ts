import type { ChatbotConfig } from './contract.ts'
import type { ScriptTag } from './script-tag.ts'
import { textColorOn } from './text-color.ts'

const defaultLook = { color: '#4F46E5', position: 'bottom-right' }

/** Colour and corner: what the page's script tag says, else the chatbot's own, else the defaults. */
export function applyLook(frame: HTMLElement, tag: ScriptTag, config: ChatbotConfig | null): void {
  const color =
    [tag.color, config?.primaryColor].find((it) => it && textColorOn(it)) ?? defaultLook.color
  frame.style.setProperty('--accent', color)
  frame.style.setProperty('--on-accent', textColorOn(color))
  frame.dataset.position = tag.position ?? config?.position ?? defaultLook.position
}
