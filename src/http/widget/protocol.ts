import type { TSchema } from 'typebox'
import type { Chatbot } from '../../domain/chatbot.ts'
import type { ErrorCode } from '../../domain/errors.ts'
import type { AssistantMessage } from '../../domain/message.ts'

/** One of the two wire formats: it translates between a request and a question, and decides nothing. */
export interface WidgetProtocol {
  /** The JSON bodies, as they are documented. */
  configReply: TSchema
  chatBody: TSchema
  chatReply: TSchema

  /** The visitor's session token or conversation id; null for a first message. `json` is unchecked. */
  readSessionToken(request: Request, json: unknown): string | null
  toConfig(chatbot: Chatbot): object
  /** The answer to a client that does not stream. */
  toReply(message: AssistantMessage, session: ReplySession): object
  /** The data of a stream's `session` event. */
  toSessionEvent(token: string): object
  /** Where this protocol words an error in its own way. */
  sentences: Partial<Record<ErrorCode, string>>
}

export interface ReplySession {
  token: string
  /** True where this request made the session. */
  isNew: boolean
}
