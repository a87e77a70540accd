import { type ApiKey, newApiKey, toApiKey } from '../../../src/domain/api-key.ts'
import type { Chatbot, ChatbotSettings } from '../../../src/domain/chatbot.ts'
import type { FixedAnswer } from '../../../src/domain/fixed-answer.ts'
import { newId } from '../../../src/domain/ids.ts'
import { newChatbot } from '../../../src/domain/new-chatbot.ts'
import type { Page } from '../../../src/domain/page.ts'
import type { Passage } from '../../../src/domain/passage.ts'
import { hashSecret } from '../../../src/domain/secret.ts'
import { newSessionToken, type Session } from '../../../src/domain/session.ts'
import type { Turn, TurnEnding, TurnOpening } from '../../../src/store/conversation-store.ts'
import type { Store } from '../../../src/store/store.ts'

/** A time of the tests' day, such as `at('10:05')`. */
export function at(time: string): Date {
  return new Date(`2026-11-09T${time}${time.length === 5 ? ':00' : ''}.000Z`)
}

export async function addChatbot(
  store: Store,
  name = 'Support Assistant',
  settings: Partial<ChatbotSettings> = {},
  createdAt = at('09:00'),
): Promise<Chatbot> {
  const chatbot = newChatbot(
    { name, siteName: 'My Store', siteUrl: 'https://example.com', ...settings },
    createdAt,
  )
  await store.createChatbot(chatbot)
  return chatbot
}

export async function addKey(
  store: Store,
  chatbot: Chatbot,
  secret = newApiKey('live', 'session'),
): Promise<ApiKey> {
  const key = exampleKey(chatbot, secret)
  await store.createKey(key)
  return key
}

export function exampleKey(chatbot: Chatbot, secret = newApiKey('live', 'session')): ApiKey {
  const key = toApiKey(secret, chatbot.id, at('09:00'))
  if (!key) throw new Error(`${secret} is no key.`)
  return key
}

/** A session that is in no store yet. */
export function exampleSession(chatbot: Chatbot, changes: Partial<Session> = {}): Session {
  return {
    id: newId('ses'),
    chatbotId: chatbot.id,
    environment: 'live',
    protocol: 'session',
    tokenHash: hashSecret(newSessionToken('session')),
    createdAt: at('10:00'),
    lastActiveAt: at('10:00'),
    expiresAt: at('22:00'),
    ...changes,
  }
}

export function exampleOpening(
  session: Session,
  content: string,
  { time = at('10:00'), ...changes }: Partial<TurnOpening> & { time?: Date } = {},
): TurnOpening {
  return {
    session,
    keyId: 'key_example',
    message: { id: newId('msg'), role: 'visitor', content, createdAt: time },
    idempotencyKey: null,
    idempotentSince: at('00:00'),
    expiresAt: at('22:00'),
    ...changes,
  }
}

export function exampleEnding(
  content: string | null,
  changes: Partial<TurnEnding> = {},
): TurnEnding {
  const sources = [{ title: 'Shipping', url: 'https://example.com/shipping' }]
  return {
    outcome: 'answered',
    answer: content === null ? null : { id: newId('msg'), content, sources },
    usage: {
      model: 'extractive',
      promptTokens: 100,
      completionTokens: 20,
      estimated: true,
      costMicros: 45,
      durationMs: 12,
      firstWordsMs: 5,
      failureCause: null,
    },
    settledCallIds: [],
    endedAt: at('10:01'),
    ...changes,
  }
}

/** A turn that is open; in a new session where none is given. */
export function openExampleTurn(store: Store, chatbot: Chatbot, content: string): Promise<Turn> {
  return store.openTurn(exampleOpening(exampleSession(chatbot), content))
}

export function exampleFixedAnswer(
  chatbot: Chatbot,
  question: string,
  changes: Partial<FixedAnswer> = {},
): FixedAnswer {
  return {
    id: newId('ans'),
    chatbotId: chatbot.id,
    question,
    alsoAsked: [],
    answer: `The answer to: ${question}`,
    link: null,
    createdAt: at('09:00'),
    ...changes,
  }
}

export async function addPage(
  store: Store,
  chatbot: Chatbot,
  path: string,
  passages: (string | Partial<Passage>)[],
  changes: Partial<Page> = {},
): Promise<Page> {
  const page: Page = {
    id: newId('page'),
    chatbotId: chatbot.id,
    url: `https://example.com${path}`,
    title: `Page ${path}`,
    language: 'en',
    publishedAt: null,
    modifiedAt: null,
    contentHash: hashSecret(path),
    origin: 'crawl',
    fetchedAt: at('09:30'),
    ...changes,
  }
  await store.replacePage(
    page,
    passages.map((passage, position) => ({
      position,
      headings: [],
      anchor: null,
      text: '',
      ...(typeof passage === 'string' ? { text: passage } : passage),
    })),
  )
  return page
}
