import { randomBytes } from 'node:crypto'

/** `bytes` random bytes in hex behind a prefix: what a key or a token is made of. */
export function newSecret(prefix: string, bytes: number): string {
  return prefix + randomBytes(bytes).toString('hex')
}

/** SHA-256 in hex: the only form in which keys, session tokens and conversation ids are stored. */
export function hashSecret(secret: string): string {
  return Bun.SHA256.hash(secret, 'hex')
}
