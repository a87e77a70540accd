import { isPosition, type Position } from './position.ts'

/** The part of the chatbot's public configuration that the widget shows. */
export interface ChatbotConfig {
  chatbotName: string
  welcomeMessage: string
  siteName: string
  primaryLanguage: string
  primaryColor: string
  position: Position
  avatarUrl: string | null
  starterQuestions: string[]
}

export interface Source {
  title: string
  url: string
}

export interface Answer {
  id: string
  content: string
  sources: Source[]
}

/** Null for what is no configuration. */
export function readConfig(value: unknown): ChatbotConfig | null {
  if (!isRecord(value) || !isText(value.chatbotName)) return null
  const { chatbotName, position, avatarUrl, starterQuestions } = value
  return {
    chatbotName,
    welcomeMessage: textOr(value.welcomeMessage, ''),
    siteName: textOr(value.siteName, ''),
    primaryLanguage: textOr(value.primaryLanguage, 'en'),
    primaryColor: textOr(value.primaryColor, ''),
    position: isPosition(position) ? position : 'bottom-right',
    avatarUrl: isText(avatarUrl) ? avatarUrl : null,
    starterQuestions: Array.isArray(starterQuestions) ? starterQuestions.filter(isText) : [],
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

function textOr(value: unknown, fallback: string): string {
  return isText(value) ? value : fallback
}
