import { Type } from 'typebox'
import { positions } from '../../domain/chatbot.ts'
import { messageLengthMax } from '../../domain/message.ts'
import { fieldOf } from './json-field.ts'
import type { WidgetProtocol } from './protocol.ts'

/** The earlier widgets' protocol (`sk_` keys): the conversation's id travels in the bodies. */
export const conversationProtocol: WidgetProtocol = {
  configReply: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({
      chatbotName: Type.String(),
      welcomeMessage: Type.String(),
      businessProfile: Type.String(),
      primaryLanguage: Type.String(),
      primaryColor: Type.String(),
      avatarUrl: Type.Optional(Type.String()),
      position: Type.Enum(positions),
    }),
  }),
  chatBody: Type.Object({
    message: Type.String({ minLength: 1, maxLength: messageLengthMax }),
    conversationId: Type.Optional(Type.String()),
  }),
  chatReply: Type.Object({
    success: Type.Literal(true),
    data: Type.Object({ message: Type.String(), conversationId: Type.String() }),
  }),

  readSessionToken(_request, json) {
    const id = fieldOf(json, 'conversationId')
    return typeof id === 'string' ? id : null
  },

  toConfig: (chatbot) => ({
    success: true,
    data: {
      chatbotName: chatbot.name,
      welcomeMessage: chatbot.welcomeMessage,
      businessProfile: chatbot.businessProfile,
      primaryLanguage: chatbot.primaryLanguage,
      primaryColor: chatbot.primaryColor,
      ...(chatbot.avatarUrl !== null && { avatarUrl: chatbot.avatarUrl }),
      position: chatbot.position,
    },
  }),

  toReply: (message, { token }) => ({
    success: true,
    data: { message: message.content, conversationId: token },
  }),

  toSessionEvent: (token) => ({ conversationId: token }),

  sentences: { rate_limited: 'Rate limit exceeded. Please try again later.' },
}
