import type { Answerer, AnswerEnding, Prompt } from '../../src/chat/answerer.ts'
import type { Chatbot, ChatbotSettings } from '../../src/domain/chatbot.ts'
import type { AssistantMessage, VisitorMessage } from '../../src/domain/message.ts'
import { newChatbot } from '../../src/domain/new-chatbot.ts'
import type { RankedPassage } from '../../src/domain/search-query.ts'

const startedAt = new Date('2026-11-09T10:00:00.000Z')

/** A shop's chatbot. */
export function shopBot(changes: Partial<ChatbotSettings> = {}): Chatbot {
  const shop = { name: 'Robin', siteName: 'Lantern Shop', siteUrl: 'https://lanterns.example' }
  return { ...newChatbot({ ...shop, businessProfile: 'ecommerce' }, startedAt), ...changes }
}

/** A passage that was found; `place` counts from the best. */
export function found(
  path: string,
  text: string,
  about: {
    title?: string
    headings?: string[]
    anchor?: string
    position?: number
    score?: number
  } = {},
): RankedPassage {
  return {
    pageId: `page_${path}`,
    pageUrl: `https://lanterns.example/${path}`,
    pageTitle: about.title ?? path,
    headings: about.headings ?? [],
    anchor: about.anchor ?? null,
    position: about.position ?? 0,
    score: about.score ?? 1,
    text,
    parts: { words: 0, phrases: 0, heading: 0, exact: 0, page: 0 },
  }
}

/** A prompt whose model reads what was found. */
export function promptFor(
  question: string,
  passages: RankedPassage[] = [],
  more: Partial<Prompt> = {},
): Prompt {
  return {
    chatbot: shopBot(),
    question,
    history: [],
    query: { terms: [], frame: [] },
    found: passages,
    context: passages,
    ...more,
  }
}

export function visitorSaid(content: string): VisitorMessage {
  return { id: 'msg_1', role: 'visitor', content, createdAt: startedAt }
}

export function assistantSaid(content: string): AssistantMessage {
  const answered = { sources: [], outcome: 'answered' as const, createdAt: startedAt }
  return { id: 'msg_2', role: 'assistant', content, ...answered }
}

/** What an answerer wrote, in its pieces, and how it ended: by itself or with a failure. */
export interface Written {
  pieces: string[]
  text: string
  ending: AnswerEnding | null
  error: unknown
}

/** Reads an answer to its end. `onPiece` is called after each piece. */
export async function readAnswer(
  answerer: Answerer,
  prompt: Prompt,
  signal = new AbortController().signal,
  onPiece: (piece: string) => void = () => {},
): Promise<Written> {
  const pieces: string[] = []
  const writing = answerer.answer(prompt, signal, async () => true)
  let step = await writing.next()
  while (!step.done) {
    pieces.push(step.value)
    onPiece(step.value)
    step = await writing.next()
  }
  const { failure } = step.value
  const ending = failure ? null : step.value
  return { pieces, text: pieces.join(''), ending, error: failure }
}
