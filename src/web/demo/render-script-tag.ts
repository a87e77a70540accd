import type { Chosen } from './demo-choices.ts'

export interface ScriptTagParts {
  src: string
  key: string
  chosen: Chosen
  /** A selector: the chat stands in that element, and in no corner. */
  target: string | null
}

/** The line that puts the chat on a page. */
export function renderScriptTag({ src, key, chosen, target }: ScriptTagParts): string {
  const attributes: [name: string, value: string | null][] = [
    ['src', src],
    ['data-key', key],
    ['data-target', target],
  ]
  for (const [name, { value }] of chosen) {
    if (name !== 'position' || target === null) attributes.push([`data-${name}`, value])
  }
  const written = attributes.flatMap(([name, value]) =>
    value === null ? [] : `${name}="${Bun.escapeHTML(value)}"`,
  )
  return `<script ${written.join(' ')} async></script>`
}
