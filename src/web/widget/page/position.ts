/** The corner of the window that the bubble stands in. */
export type Position = `${'bottom' | 'top'}-${'left' | 'right'}`

export function isPosition(value: unknown): value is Position {
  return typeof value === 'string' && /^(bottom|top)-(left|right)$/.test(value)
}
