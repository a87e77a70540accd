declare global {
  interface Window {
    /** Before the widget stands, the calls that the page has queued; then its API. */
    AskMySite?: unknown
  }
}

/**
 * False where another copy of the script was first. The mark is on the page's queue of calls, which
 * the widget drains and replaces.
 */
export function claimPage(): boolean {
  const queue = window.AskMySite ?? []
  if (!Array.isArray(queue) || 'claimed' in queue) return false
  window.AskMySite = Object.assign(queue, { claimed: true })
  return true
}
