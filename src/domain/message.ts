import { AppError } from './errors.ts'

/** A page that an answer was drawn from. */
export interface Source {
  title: string
  url: string
}

export type Rating = 'up' | 'down'

/** How a turn ended: `refused` means that nothing on the site answers the question. */
export type Outcome = 'answered' | 'refused' | 'failed' | 'cut_off'

export interface VisitorMessage {
  id: string
  role: 'visitor'
  content: string
  createdAt: Date
}

export interface AssistantMessage {
  id: string
  role: 'assistant'
  content: string
  createdAt: Date
  /** Best first; empty where there are none. */
  sources: Source[]
  outcome: Outcome
}

export type Message = VisitorMessage | AssistantMessage

/** UTF-16 units, as a browser's `maxlength` counts. */
export const messageLengthMax = 2000

/** The message as it is used: scripts removed, ends trimmed. Throws `message_required`, `message_too_long`. */
export function cleanMessage(raw: unknown): string {
  if (typeof raw !== 'string') throw new AppError('message_required', 'Message is required')
  const content = removeScripts(raw).trim()
  if (content === '') throw new AppError('message_required', 'Message is required')
  if (content.length > messageLengthMax) {
    throw new AppError('message_too_long', `Message too long (max ${messageLengthMax} characters)`)
  }
  return content
}

const nestedScriptsMax = 10

// What is left of a script's surroundings may be a script again. Whoever goes on for so long gets the
// marks of all of them taken, in one pass.
function removeScripts(text: string): string {
  let left = text
  for (let pass = 0; pass < nestedScriptsMax; pass++) {
    const before = left
    left = removeScriptsOnce(left)
    if (left.length === before.length) return left
  }
  return left.replace(/<(?=\/?script[\s/>])/gi, ' ')
}

// Searches that only move forward: `<script[^>]*>` alone takes quadratic time on many openings.
function removeScriptsOnce(text: string): string {
  const opening = /<script(?=[\s/>])/gi
  const closing = /<\/script\s*>/gi
  let kept = ''
  let position = 0
  for (;;) {
    opening.lastIndex = position
    const start = opening.exec(text)
    if (!start) break
    const openingEnd = text.indexOf('>', opening.lastIndex)
    if (openingEnd === -1) break
    closing.lastIndex = openingEnd + 1
    if (!closing.exec(text)) break
    kept += text.slice(position, start.index)
    position = closing.lastIndex
  }
  return kept + text.slice(position)
}
