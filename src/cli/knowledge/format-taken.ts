import type { Report } from '../../knowledge/report.ts'
import { countOf } from '../../lib/count-of.ts'

type Counts = Omit<Report['counts'], 'skipped'>

/** `Took 12: 10 new, 1 changed, 1 unchanged (340 passages, 5600 words).` */
export function formatTaken({ counts }: Pick<Report, 'counts'>): string {
  return formatTakenCounts(counts)
}

export function formatTakenCounts(counts: Counts): string {
  const taken = counts.new + counts.changed + counts.unchanged
  const changes = `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged`
  const size = `${countOf(counts.passages, 'passage')}, ${countOf(counts.words, 'word')}`
  return `Took ${taken}: ${changes} (${size}).`
}
