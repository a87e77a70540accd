/** Tab goes round within the panel, as in a dialog (WAI-ARIA, Dialog pattern). */
export function keepFocusInside(panel: HTMLElement): void {
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return
    const stops = [...panel.querySelectorAll<HTMLElement>(tabStops)].filter(isShown)
    const ends = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
    const [last, next] = ends
    if (event.target !== last && event.target !== panel) return
    event.preventDefault()
    next?.focus()
  })
}

const tabStops = 'button, a, textarea, [tabindex="0"]'

function isShown(stop: HTMLElement): boolean {
  return stop.getClientRects().length > 0
}
