import type { Caller } from '../access/authenticate.ts'
import type { Clock } from '../domain/clock.ts'
import { hashSecret } from '../domain/secret.ts'
import type { Feedback } from '../store/conversation-store.ts'
import type { Store } from '../store/store.ts'

/** Keeps a visitor's thumb on an answer of the session that `token` opens; false where there is none. */
export async function rateAnswer(
  { store, clock }: { store: Store; clock: Clock },
  { chatbot, key }: Caller,
  token: string,
  messageId: string,
  feedback: Feedback,
): Promise<boolean> {
  const { environment, protocol } = key
  const visit = { chatbotId: chatbot.id, environment, protocol, tokenHash: hashSecret(token) }
  return store.rateMessage(visit, messageId, feedback, clock.now())
}
