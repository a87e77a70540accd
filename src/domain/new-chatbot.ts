import { type Chatbot, type ChatbotSettings, defaultSettings, localOwnerId } from './chatbot.ts'
import { newId } from './ids.ts'
import { phrasesFor } from './phrases.ts'

type Undecided = keyof typeof defaultSettings | 'welcomeMessage'

/** A chatbot with the operator's settings, and the defaults for whatever these leave open. */
export function newChatbot(
  settings: Omit<ChatbotSettings, Undecided> & Partial<Pick<ChatbotSettings, Undecided>>,
  createdAt: Date,
): Chatbot {
  const language = settings.primaryLanguage ?? defaultSettings.primaryLanguage
  return {
    id: newId('bot'),
    ownerId: localOwnerId,
    ...defaultSettings,
    welcomeMessage: phrasesFor(language).welcome,
    ...settings,
    createdAt,
    updatedAt: createdAt,
  }
}
