import type { Strings } from './strings.ts'

/** What the interface says, and what its elements' `lang` and `dir` must be. */
export interface Words {
  strings: Strings
  language: string
  direction: 'ltr' | 'rtl'
}
