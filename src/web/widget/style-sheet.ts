import styles from './styles.css' with { type: 'text' }

/** Constructed, not a style element: a page whose policy forbids inline styles allows it. */
export function styleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  return sheet
}
