const usable = 'script[data-key^=cb_]'

/** The line that brought this script; null where none has a key that a widget can use. */
export function ownTag(): HTMLScriptElement | null {
  // Null in a module; and an image by the name of currentScript takes its place, hence `instanceof`.
  const own = document.currentScript
  if (own instanceof HTMLScriptElement && own.dataset.key) return own.matches(usable) ? own : null
  return document.querySelector<HTMLScriptElement>(usable)
}
