import type { Host } from './host.ts'

const quickRemovalsMax = 5
const quickMs = 1000

/**
 * Puts the host where it belongs and puts it back when the page takes it out, unless the page insists.
 * Without a target that is the root element: a body may be transformed, which would catch what is
 * fixed, or be replaced as a whole. A target may come late, leave, and come again.
 */
export function stand(
  host: Host,
  target: string | null,
  whenPlaced: (place: Element) => void,
): void {
  let quickRemovals = 0
  let placedAt = 0
  host.onRemoved(() => {
    quickRemovals = Date.now() - placedAt < quickMs ? quickRemovals + 1 : 0
    // Later: a page that only moves it puts it somewhere else in the same breath.
    if (quickRemovals <= quickRemovalsMax) setTimeout(place)
  })
  place()

  function place(): void {
    if (host.element.isConnected) return
    const spot = findPlace(target)
    if (spot) {
      placedAt = Date.now()
      spot.append(host.element)
      whenPlaced(spot)
    } else waitForTarget()
  }

  function waitForTarget(): void {
    const observer = new MutationObserver(() => {
      if (!findPlace(target)) return
      observer.disconnect()
      place()
    })
    observer.observe(document, { childList: true, subtree: true })
  }
}

function findPlace(target: string | null): Element | null {
  // After the body, so that it is the last that Tab comes to.
  if (target === null) return document.body && document.documentElement
  return document.querySelector(target)
}
