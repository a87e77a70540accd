import { everyForm, parseEvery } from '../../lib/every.ts'
import { UsageError } from '../usage-error.ts'

/** `12h`, `1d` or `90m` in milliseconds, or `off`. Throws UsageError for anything else. */
export function readEvery(text: string): number | 'off' {
  const milliseconds = text === 'off' ? text : parseEvery(text)
  if (milliseconds !== null) return milliseconds
  throw new UsageError(`--every must be ${everyForm}, or off, not ${JSON.stringify(text)}.`)
}
