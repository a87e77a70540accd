import { createHmac } from 'node:crypto'

/** The headers of a message as the Standard Webhooks specification (1.0.0) has them; `secret` is `whsec_…`. */
export function signWebhook(
  message: { id: string; body: string },
  at: Date,
  secret: string | null,
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const headers = { 'webhook-id': message.id, 'webhook-timestamp': timestamp }
  if (secret === null) return headers
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const signed = `${message.id}.${timestamp}.${message.body}`
  const signature = createHmac('sha256', key).update(signed).digest('base64')
  return { ...headers, 'webhook-signature': `v1,${signature}` }
}
