import type { ApiKey } from '../domain/api-key.ts'
import type { Chatbot, ChatbotSettings } from '../domain/chatbot.ts'
import type { FixedAnswer } from '../domain/fixed-answer.ts'

/** Chatbots, their keys, and what the operator answers himself. */
export interface ChatbotStore {
  /** Throws `conflict` where another chatbot has this name (compared without case). */
  createChatbot(chatbot: Chatbot): Promise<void>
  /** Oldest first. */
  listChatbots(): Promise<Chatbot[]>
  /** By id, or by name without regard to case. */
  findChatbot(idOrName: string): Promise<Chatbot | null>
  /**
   * A language counts at once; resolves when the site is read anew by it. Throws `not_found`, `conflict`.
   */
  updateChatbot(id: string, changes: Partial<ChatbotSettings>, at: Date): Promise<Chatbot>
  /** With its keys, sessions, messages, pages and usage. Throws `not_found`. */
  deleteChatbot(id: string): Promise<void>

  /** Throws `conflict` where the same key exists, revoked or not. */
  createKey(key: ApiKey): Promise<void>
  /** Oldest first, revoked ones too. */
  listKeys(chatbotId: string): Promise<ApiKey[]>
  /** By id or by the key's hash; revoking twice changes nothing. Throws `not_found`. */
  revokeKey(idOrHash: string, at: Date): Promise<ApiKey>
  /**
   * The key, revoked or not, with its chatbot, active or not. Answers at once, from memory: every
   * request asks this. At most a second old; the same object until the key or the chatbot changes.
   */
  findKey(hash: string): KeyWithChatbot | null

  /** All of them or none. Throws `not_found` where the chatbot is gone. */
  addFixedAnswers(answers: FixedAnswer[]): Promise<void>
  /**
   * Oldest first. Answers at once, from memory: every question asks this. At most a second old; the
   * same array until one of the chatbot's is added or removed.
   */
  fixedAnswersOf(chatbotId: string): FixedAnswer[]
  /** False where the chatbot has none with this id. */
  removeFixedAnswer(chatbotId: string, id: string): Promise<boolean>
}

export interface KeyWithChatbot {
  key: ApiKey
  chatbot: Chatbot
}
