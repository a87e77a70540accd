import type { Store } from '../store.ts'
import { copyDatabase } from './copy-database.ts'
import type { Parts } from './parts.ts'

export function safetyVerbs({
  client,
  read,
  write,
}: Parts): Pick<Store, 'checkWritable' | 'backup'> {
  return {
    // A real write: SQLite skips an UPDATE that changes nothing, and a full disk would not show.
    checkWritable: () =>
      write(() => {
        client.run('PRAGMA user_version = 0')
      }),

    backup: (file) => read(() => copyDatabase(client, file)),
  }
}
