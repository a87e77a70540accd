import { isPosition, type Position } from '../page/position.ts'

/** The longest message in UTF-16 units, as the server counts and the browser's `maxlength`. */
export const messageLengthMax = 2000

/** The part of the chatbot's public configuration that the widget shows. */
export interface ChatbotConfig {
  chatbotName: string
  welcomeMessage: string
  siteName: string
  primaryColor: string
  position: Position
  avatarUrl: string | null
  starterQuestions: string[]
}

export interface Source {
  title: string
  url: string
}

export type Rating = 'up' | 'down' | null

export interface Answer {
  id: string
  content: string
  sources: Source[]
}

const nameLengthMax = 120
const starterQuestionsMax = 4

/** Whatever a field holds, the chat can be shown. */
export function readConfig(config: { [field: string]: unknown }): ChatbotConfig {
  const { position, avatarUrl, starterQuestions } = config
  return {
    chatbotName: readText(config.chatbotName, nameLengthMax),
    welcomeMessage: readText(config.welcomeMessage, messageLengthMax),
    siteName: readText(config.siteName, nameLengthMax),
    primaryColor: readText(config.primaryColor, nameLengthMax),
    position: isPosition(position) ? position : 'bottom-right',
    avatarUrl: isText(avatarUrl) ? avatarUrl : null,
    starterQuestions: Array.isArray(starterQuestions)
      ? starterQuestions.slice(0, starterQuestionsMax).filter(isText).map(asMessage)
      : [],
  }
}

/** Null for what is no stored message. */
export function readAnswer(value: unknown): Answer | null {
  if (!isRecord(value) || !isText(value.id) || !isText(value.content)) return null
  const { id, content, sources } = value
  return { id, content, sources: Array.isArray(sources) ? sources.filter(isSource) : [] }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isSource(value: unknown): value is Source {
  return isRecord(value) && isText(value.title) && isText(value.url)
}

function asMessage(text: string): string {
  return text.slice(0, messageLengthMax)
}

function readText(value: unknown, lengthMax: number): string {
  return isText(value) ? value.slice(0, lengthMax) : ''
}
