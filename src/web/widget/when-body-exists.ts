/** An async script in the head may run before there is a body to put anything into. */
export function whenBodyExists(action: () => void): void {
  if (document.body) action()
  else document.addEventListener('DOMContentLoaded', action, { once: true })
}
