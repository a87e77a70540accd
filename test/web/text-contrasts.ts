import type { Page } from 'playwright-core'
import { chat } from './widget-page.ts'

export interface TextContrast {
  /** Where it stands and how it begins. */
  text: string
  contrast: number
}

/** Of all text in the chat that can be seen, and of what stands on its buttons (WCAG 2.2, 1.4.3). */
export function textContrasts(page: Page): Promise<TextContrast[]> {
  return chat(page).locator('*').evaluateAll(measure)
}

// Runs in the page, so it stands for itself.
function measure(elements: Element[]): TextContrast[] {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('There is no canvas.')
  const canvas = context
  return elements.flatMap((element) => {
    if (!(element instanceof HTMLElement) || !isSeen(element)) return []
    const text = element.matches('button') ? 'button' : ownText(element)
    if (!text) return []
    const label = `${element.localName}.${element.className} ${text.slice(0, 40)}`
    return [{ text: label, contrast: contrastOf(element) }]
  })

  function isSeen(element: HTMLElement): boolean {
    const { width, height } = element.getBoundingClientRect()
    return width > 2 && height > 2 && element.checkVisibility({ visibilityProperty: true })
  }

  function ownText(element: Element): string {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    return texts
      .map((node) => node.textContent ?? '')
      .join('')
      .trim()
  }

  function contrastOf(element: Element): number {
    const layers: string[] = []
    for (let at: Element | null = element; at; at = at.parentElement)
      layers.unshift(getComputedStyle(at).backgroundColor)
    // Where nothing of the chat is opaque, the page shows through, and may be white.
    const behind = paint(['#fff', ...layers])
    const front = paint(['#fff', ...layers, getComputedStyle(element).color])
    const [light = 1, dark = 0] = [luminance(behind), luminance(front)].sort((a, b) => b - a)
    return Math.round(((light + 0.05) / (dark + 0.05)) * 100) / 100
  }

  function paint(colors: string[]): number[] {
    for (const color of colors) {
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
    }
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }

  function luminance([red = 0, green = 0, blue = 0]: number[]): number {
    const [r = 0, g = 0, b = 0] = [red, green, blue]
      .map((channel) => channel / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
}
