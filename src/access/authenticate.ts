import type { ApiKey } from '../domain/api-key.ts'
import type { Chatbot } from '../domain/chatbot.ts'
import { AppError } from '../domain/errors.ts'
import { hashSecret } from '../domain/secret.ts'
import type { Store } from '../store/store.ts'

/** Who asks: a chatbot, through one of its keys. */
export interface Caller {
  chatbot: Chatbot
  key: ApiKey
}

/**
 * The caller that a key names. Throws `api_key_required`, and `invalid_api_key` alike for a key that is
 * unknown, revoked, or of an inactive chatbot.
 */
export function authenticate(store: Store, apiKey: string | null): Caller {
  if (apiKey === null) throw new AppError('api_key_required', 'API key required')
  const caller = store.findKey(hashSecret(apiKey))
  if (!caller || caller.key.revokedAt || !caller.chatbot.active) {
    throw new AppError('invalid_api_key', 'Invalid API key')
  }
  return caller
}
