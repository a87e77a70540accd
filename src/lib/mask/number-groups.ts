import type { Span } from './span.ts'

/** Digits that stand together, and where they stand in the text. */
export interface NumberGroup extends Span {
  digits: string
  /** What stands between it and the next; '' behind the last. */
  separator: string
}

/** The groups of a run such as `0171/123 456` that begins at this place in the text. */
export function readGroups(run: string, at: number): NumberGroup[] {
  return [...run.matchAll(/(\d+)(\D*)/g)].map(({ 1: digits = '', 2: separator = '', index }) => ({
    digits,
    from: at + index,
    to: at + index + digits.length,
    separator,
  }))
}
