/** Whether the chat stands open in this tab, so that it does on the tab's next page. */
export function wasOpen(): boolean {
  return withTabStorage((storage) => storage.getItem(name) === 'open')
}

export function rememberOpen(isOpen: boolean): void {
  withTabStorage((storage) => {
    if (isOpen) storage.setItem(name, 'open')
    else storage.removeItem(name)
    return isOpen
  })
}

const name = 'askmysite'

function withTabStorage(use: (storage: Storage) => boolean): boolean {
  try {
    return use(sessionStorage)
  } catch {
    // Refused: the next page begins with the bubble.
    return false
  }
}
