import type { Sizes } from './options.ts'

/** What a part of the torture works with. */
export interface Workplace {
  /** Its own, and gone after it where nothing broke. */
  folder: string
  /** The compiled program. */
  binary: string
  seed: number
  random: () => number
  sizes: Sizes
}
