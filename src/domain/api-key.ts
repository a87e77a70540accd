import { newId } from './ids.ts'
import { hashSecret, newSecret } from './secret.ts'

export type Environment = 'live' | 'test'
export type Protocol = 'session' | 'conversation'

/** A key as it is kept: the secret itself is shown once, when made, and only its hash is stored. */
export interface ApiKey {
  id: string
  chatbotId: string
  environment: Environment
  protocol: Protocol
  /** SHA-256 of the whole key, in hex. */
  hash: string
  /** The first characters, by which an operator tells keys apart. */
  hint: string
  createdAt: Date
  revokedAt: Date | null
}

const secretBytes = 24
const hintLength = 12
const keyShape = /^(cb|sk)_(live|test)_[\x21-\x7e]{16,200}$/

/** A new key: a prefix that tells protocol and environment, and 24 random bytes in hex. */
export function newApiKey(environment: Environment, protocol: Protocol): string {
  const kind = protocol === 'session' ? 'cb' : 'sk'
  return newSecret(`${kind}_${environment}_`, secretBytes)
}

/** What a key's prefix tells of it; null for what is no key of ours. */
export function readApiKey(key: string): { environment: Environment; protocol: Protocol } | null {
  const [, kind, environment] = keyShape.exec(key) ?? []
  if (!kind) return null
  return {
    environment: environment === 'live' ? 'live' : 'test',
    protocol: kind === 'cb' ? 'session' : 'conversation',
  }
}

/** A key as it is stored; null for what is no key of ours. The secret itself is in no field of it. */
export function toApiKey(key: string, chatbotId: string, createdAt: Date): ApiKey | null {
  const kind = readApiKey(key)
  if (!kind) return null
  const hint = `${key.slice(0, hintLength)}…`
  return {
    id: newId('key'),
    chatbotId,
    ...kind,
    hash: hashSecret(key),
    hint,
    createdAt,
    revokedAt: null,
  }
}
