/** Tab goes round within the panel, as in a dialog (WAI-ARIA, Dialog pattern). */
export function keepFocusInside(panel: HTMLElement): void {
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return
    // Always by us: Safari's own Tab passes over buttons and links.
    event.preventDefault()
    const stops = [...panel.querySelectorAll<HTMLElement>(tabStops)].filter(isShown)
    const at = stops.findIndex((stop) => stop === event.target)
    const next = event.shiftKey ? Math.max(at, 0) - 1 : (at + 1) % stops.length
    stops.at(next)?.focus()
  })
}

const tabStops = 'button, a, textarea, [tabindex="0"]'

function isShown(stop: HTMLElement): boolean {
  return stop.getClientRects().length > 0
}
