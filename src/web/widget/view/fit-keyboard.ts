/**
 * Where the panel fills the screen, it keeps above the on-screen keyboard: iOS lays that over the page
 * without telling CSS. A page that the visitor enlarged by hand is left as it is.
 */
export function fitKeyboard(panel: HTMLElement): void {
  const viewport = window.visualViewport
  if (!viewport) return
  const fit = () => {
    if (viewport.scale > 1.01) return
    panel.style.setProperty('--seen-height', `${viewport.height}px`)
    panel.style.setProperty('--seen-top', `${viewport.offsetTop}px`)
  }
  viewport.addEventListener('resize', fit)
  viewport.addEventListener('scroll', fit)
  fit()
}
