/** Whether the open chat is the screen, as styles/phone.css says. */
export function fillsScreen(): boolean {
  return matchMedia('(max-width: 480px), (max-height: 420px)').matches
}

/** Whether the visitor has only fingers to point with. */
export function hasNoPointer(): boolean {
  return matchMedia('(hover: none)').matches
}
