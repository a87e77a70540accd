import type { App } from '../../app.ts'
import { type ApiKey, toApiKey } from '../../domain/api-key.ts'
import { AppError } from '../../domain/errors.ts'
import { UsageError } from '../usage-error.ts'

/** Lets a key open a chatbot from now on. Throws UsageError for what is no key, `conflict` for a known one. */
export async function keepKey(
  { store, clock }: Pick<App, 'store' | 'clock'>,
  chatbotId: string,
  secret: string,
): Promise<ApiKey> {
  const key = toApiKey(secret, chatbotId, clock.now())
  if (!key) throw wrongShape()
  await store.createKey(key).catch((error) => {
    throw toKeyTaken(error)
  })
  return key
}

// The value is not repeated: it may be a secret of something else.
function wrongShape(): UsageError {
  return new UsageError(
    '--key must be cb_live_, cb_test_, sk_live_ or sk_test_ and 16 to 200 characters without spaces.',
  )
}

function toKeyTaken(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code !== 'conflict') return error
  const sentence =
    'This key exists already, here or at another chatbot: leave out --key to make a new one.'
  return new AppError('conflict', sentence, { cause: error })
}
