import type { Chatbot } from '../../domain/chatbot.ts'
import type { Source } from '../../domain/message.ts'
import { maskPersonal } from '../../lib/mask/mask-personal.ts'

/** What of a conversation goes to disk. */
export interface RecordingRule {
  /** What is stored of a message or an answer: '' for nothing. */
  text(text: string): string
  /** Sources quote the answer in their addresses. */
  sources(sources: Source[]): Source[]
  comment(comment: string | null): string | null
  /** A provider's error may repeat what it was sent. */
  failureCause(cause: string | null): string | null
}

export function recordingRule({ transcripts, mask }: Chatbot): RecordingRule {
  if (transcripts === 'off') return figuresAlone
  return mask === 'on' ? masked : everything
}

const everything: RecordingRule = {
  text: (text) => text,
  sources: (sources) => sources,
  comment: (comment) => comment,
  failureCause: (cause) => cause,
}

const masked: RecordingRule = {
  text: maskPersonal,
  sources: (sources) => sources,
  comment: (comment) => comment && maskPersonal(comment),
  failureCause: (cause) => cause && maskPersonal(cause),
}

const figuresAlone: RecordingRule = {
  text: () => '',
  sources: () => [],
  comment: () => null,
  // The code alone, which stands before the provider's words.
  failureCause: (cause) => cause?.split(':', 1)[0] ?? null,
}
