const positions = ['bottom-right', 'bottom-left', 'top-right', 'top-left'] as const

/** The corner of the window that the bubble stands in. */
export type Position = (typeof positions)[number]

export function isPosition(value: unknown): value is Position {
  return positions.some((position) => position === value)
}
