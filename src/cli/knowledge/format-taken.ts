import type { Report } from '../../knowledge/report.ts'

/** `Took 12: 10 new, 1 changed, 1 unchanged (340 passages, 5600 words).` */
export function formatTaken({ taken, counts }: Report): string {
  const changes = `${counts.new} new, ${counts.changed} changed, ${counts.unchanged} unchanged`
  return `Took ${taken.length}: ${changes} (${counts.passages} passages, ${counts.words} words).`
}
