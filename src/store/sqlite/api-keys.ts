import { and, eq, isNull, or } from 'drizzle-orm'
import { AppError } from '../../domain/errors.ts'
import type { Store } from '../store.ts'
import type { Parts } from './parts.ts'
import { apiKeys } from './schema/chatbots.ts'

export function apiKeyVerbs({
  tables,
  directory,
  look,
  read,
  write,
}: Parts): Pick<Store, 'createKey' | 'listKeys' | 'revokeKey' | 'findKey'> {
  return {
    async createKey(key) {
      await write(() => {
        const taken = tables.select().from(apiKeys).where(eq(apiKeys.hash, key.hash)).get()
        if (taken) throw new AppError('conflict', 'This key exists already.')
        tables.insert(apiKeys).values(key).run()
      })
      directory.reload()
    },

    listKeys: (chatbotId) => read(() => directory.listKeys(chatbotId)),

    async revokeKey(idOrHash, at) {
      const named = or(eq(apiKeys.id, idOrHash), eq(apiKeys.hash, idOrHash))
      const revoked = await write(() => {
        tables
          .update(apiKeys)
          .set({ revokedAt: at })
          .where(and(named, isNull(apiKeys.revokedAt)))
          .run()
        const key = tables.select().from(apiKeys).where(named).get()
        if (!key) throw new AppError('not_found', 'There is no such key.')
        return key
      })
      directory.reload()
      return revoked
    },

    findKey: (hash) => look(() => directory.findKey(hash)),
  }
}
