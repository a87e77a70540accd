/** Tab goes round within the panel, as in a dialog (WAI-ARIA, Dialog pattern). */
export function keepFocusInside(panel: HTMLElement): void {
  panel.addEventListener('keydown', (event) => {
    const { key, target, shiftKey } = event
    if (key !== 'Tab' || !(target instanceof HTMLElement)) return
    // Always by us: Safari's own Tab passes over buttons and links.
    event.preventDefault()
    const stops = [...panel.querySelectorAll<HTMLElement>(tabStops)].filter(isShown)
    const at = stops.indexOf(target)
    const next = shiftKey ? Math.max(at, 0) - 1 : (at + 1) % stops.length
    stops.at(next)?.focus()
  })
}

const tabStops = 'button, a, textarea, [tabindex="0"]'

function isShown(stop: HTMLElement): boolean {
  return stop.getClientRects().length > 0
}
