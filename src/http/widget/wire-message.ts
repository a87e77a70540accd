import { type Static, Type } from 'typebox'
import type { AssistantMessage } from '../../domain/message.ts'

/** A stored answer as the contract spells it. */
export const WireMessage = Type.Object({
  id: Type.String(),
  role: Type.Literal('assistant'),
  content: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  sources: Type.Optional(Type.Array(Type.Object({ title: Type.String(), url: Type.String() }))),
})

export function toWireMessage(message: AssistantMessage): Static<typeof WireMessage> {
  return {
    id: message.id,
    role: message.role,
    content: message.content,
    createdAt: message.createdAt.toISOString(),
    ...(message.sources.length > 0 && { sources: message.sources }),
  }
}
