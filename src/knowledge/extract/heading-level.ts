import type { HtmlElement } from './html-tree.ts'

const roleLevel = 2

/** From 1, the highest, to 6; null for what is no heading. */
export function headingLevel({ tag, attributes }: HtmlElement): number | null {
  const [, digit] = /^h([1-6])$/.exec(tag) ?? []
  if (digit) return Number(digit)
  if (attributes.get('role') !== 'heading') return null
  const level = Number(attributes.get('aria-level') ?? roleLevel)
  return level >= 1 && level <= 6 ? Math.trunc(level) : roleLevel
}
