import type { Store } from '../../store.ts'
import type { Parts } from '../parts.ts'
import { writeAsMuchAsATurn } from './writable.ts'

/** Whoever asks this wants to know how it is now, and soon. */
const busyDeadlineMs = 1000

export function safetyVerbs({ client, write }: Parts): Pick<Store, 'checkWritable'> {
  return {
    checkWritable: () => write(() => writeAsMuchAsATurn(client), busyDeadlineMs),
  }
}
