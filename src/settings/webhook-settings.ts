import { AppError } from '../domain/errors.ts'
import type { Reader } from './reader.ts'

/** Who is told of what happens to a budget. */
export interface WebhookConfig {
  url: string
  /** Null where the messages are not signed; else `whsec_` and a key in base64. */
  secret: string | null
}

export function readWebhook(read: Reader): WebhookConfig | null {
  const url = read('WEBHOOK_URL')
  const secret = read('WEBHOOK_SECRET')
  if (url !== null && !URL.canParse(url)) {
    throw new AppError('invalid_input', 'WEBHOOK_URL is not an address that can be reached.')
  }
  return url === null ? null : { url, secret }
}
