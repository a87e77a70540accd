const name = 'askmysite'

/** Whether the chat stands open in this tab, so that it does on the tab's next page. */
export function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(name) === 'open'
  } catch {
    // Refused: the next page begins with the bubble.
    return false
  }
}

export function rememberOpen(isOpen: boolean): void {
  try {
    sessionStorage.setItem(name, isOpen ? 'open' : '')
  } catch {
    // Refused, or full.
  }
}
