import { isPosition, type Position } from './page/position.ts'

/** What the page's own line says of the look. */
export interface ScriptTag {
  /** Null where the chatbot's own settings hold. */
  color: string | null
  position: Position | null
  /** `auto` follows the visitor's setting. */
  theme: 'light' | 'dark' | 'auto'
  /** A selector: the chat stands in that element instead of behind a bubble. */
  target: string | null
  /** The interface's own words, by their names. */
  texts: Record<string, string>
}

export function readScriptTag({ dataset }: HTMLScriptElement): ScriptTag {
  const { color, position, theme, target } = dataset
  return {
    color: color ?? null,
    position: isPosition(position) ? position : null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    target: target || null,
    texts: readTexts(dataset),
  }
}

/** `data-text-try-again` is the text `tryAgain`. */
function readTexts(dataset: DOMStringMap): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, text] of Object.entries(dataset)) {
    const [, first, rest] = /^text([A-Z])(.*)$/.exec(name) ?? []
    if (first && text) texts[first.toLowerCase() + rest] = text
  }
  return texts
}
