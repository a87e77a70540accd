import type { Store } from '../../store.ts'
import { copyDatabase } from './copy-database.ts'
import type { Parts } from '../parts.ts'
import { writeAsMuchAsATurn } from './writable.ts'

export function safetyVerbs({
  client,
  read,
  write,
}: Parts): Pick<Store, 'checkWritable' | 'backup'> {
  return {
    checkWritable: () => write(() => writeAsMuchAsATurn(client)),

    backup: (file) => read(() => copyDatabase(client, file)),
  }
}
