import type { Environment, Protocol } from './api-key.ts'
import { newSecret } from './secret.ts'

/** One visitor's conversation. Its token (or conversation id) is stored as SHA-256 only. */
export interface Session {
  id: string
  chatbotId: string
  environment: Environment
  protocol: Protocol
  tokenHash: string
  createdAt: Date
  lastActiveAt: Date
  expiresAt: Date
}

/** The secret by which a visitor comes back: `session_` + 32 bytes, or `conv_` + 16 bytes, in hex. */
export function newSessionToken(protocol: Protocol): string {
  return protocol === 'session' ? newSecret('session_', 32) : newSecret('conv_', 16)
}
