import { hashSecret } from './secret.ts'

/** How an operator names one visitor's session. */
export type SessionReference = { id: string } | { tokenHash: string } | { messageId: string }

/** Reads a session's token or id, a conversation's id, or the id of a message in it; null for all else. */
export function readSessionReference(text: string): SessionReference | null {
  const [prefix] = /^[a-z]+_/.exec(text) ?? []
  switch (prefix) {
    case 'ses_':
      return { id: text }
    case 'session_':
    case 'conv_':
      return { tokenHash: hashSecret(text) }
    case 'msg_':
      return { messageId: text }
    default:
      return null
  }
}
