import type { NumberGroup } from '../number-groups.ts'
import type { Span } from '../span.ts'

export interface WrittenNumber extends Span {
  groups: NumberGroup[]
  digits: string
  /** From the first sign to the last digit, with no more than one sign or space between two groups. */
  written: string
  /** It begins with a plus. */
  isInternational: boolean
}

/** With the bracket or plus before the first digit, where it belongs to it; null where a bracket stands alone. */
export function writtenNumber(
  text: string,
  groups: NumberGroup[],
  digits: string,
  opening: string,
): WrittenNumber | null {
  const [first, last] = [groups[0], groups.at(-1)]
  if (!first || !last) return null
  const inner = text.slice(first.from, last.to)
  const kept = closes(opening + inner) ? opening : opening.replace('(', '')
  if (!closes(kept + inner)) return null
  return {
    groups,
    digits,
    written: kept + inner.replace(/ *([-./]) */g, '$1').replace(/ {2,}/g, ' '),
    isInternational: kept.includes('+'),
    from: first.from - kept.length,
    to: last.to,
  }
}

/** `+`, `(` or both, where they stand before the first digit. */
export function openingBefore(text: string, at: number): string {
  return /(?:\+ ?|[+(]{1,2}|)$/.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? ''
}

/** Whether each bracket has its other one. */
function closes(written: string): boolean {
  return !/[()]/.test(written) || /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(written)
}
