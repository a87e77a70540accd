import { buildStyles } from '../../build-styles.ts' with { type: 'macro' }

/** Constructed, not a style element: a page whose policy forbids inline styles allows it. */
export function styleSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(buildStyles())
  return sheet
}
