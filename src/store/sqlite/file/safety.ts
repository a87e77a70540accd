import type { Store } from '../../store.ts'
import type { Parts } from '../parts.ts'
import { writeAsMuchAsATurn } from './writable.ts'

export function safetyVerbs({ client, write }: Parts): Pick<Store, 'checkWritable'> {
  return {
    checkWritable: () => write(() => writeAsMuchAsATurn(client)),
  }
}
