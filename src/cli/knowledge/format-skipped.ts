import type { Skipped, SkipReason } from '../../knowledge/report.ts'

const examplesMax = 3

/** What the pages skipped for a reason were. */
export const skipLabels: Record<SkipReason, string> = {
  robots_txt: 'closed by robots.txt',
  noindex: 'asking not to be indexed',
  canonical_elsewhere: 'with another address of their own',
  redirected: 'leading elsewhere',
  duplicate: 'saying the same as another',
  near_duplicate: 'saying nearly the same as another',
  not_found: 'not found',
  soft_not_found: 'not found, although they answer',
  http_error: 'answering with an error',
  unreachable: 'not reached',
  timed_out: 'too slow',
  too_many_redirects: 'leading in circles',
  too_large: 'too large',
  private_address: 'on a private address',
  unsupported_type: 'of a kind that is not read',
  unreadable: 'not readable',
  no_text: 'without text',
  trap: 'of addresses without end',
}

/** What was not taken, by reason, the most frequent first, with examples; nothing where all was. */
export function formatSkipped(skipped: Skipped[]): string[] {
  if (skipped.length === 0) return []
  const byReason = [...Map.groupBy(skipped, ({ reason }) => reason)]
  return [
    `Skipped ${skipped.length}:`,
    ...byReason
      .sort(([, one], [, other]) => other.length - one.length)
      .flatMap(([reason, ofReason]) => [
        `  ${ofReason.length} ${skipLabels[reason]}`,
        ...ofReason.slice(0, examplesMax).map(({ sentence }) => `    ${sentence}`),
        ...(ofReason.length > examplesMax ? [`    and ${ofReason.length - examplesMax} more`] : []),
      ]),
  ]
}
