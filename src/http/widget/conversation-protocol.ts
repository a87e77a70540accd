import { type Static, Type } from 'typebox'
import { positions } from '../../domain/chatbot.ts'
import { messageLengthMax } from '../../domain/message.ts'
import { fieldOf } from './json-field.ts'
import type { WidgetProtocol } from './protocol.ts'

const ConfigReply = Type.Object({
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
})

const ChatReply = Type.Object({
  success: Type.Literal(true),
  data: Type.Object({ message: Type.String(), conversationId: Type.String() }),
})

/** The earlier widgets' protocol (`sk_` keys): the conversation's id travels in the bodies. */
export const conversationProtocol: WidgetProtocol = {
  configReply: ConfigReply,
  chatBody: Type.Object({
    message: Type.String({ minLength: 1, maxLength: messageLengthMax }),
    conversationId: Type.Optional(Type.String()),
  }),
  chatReply: ChatReply,

  readSessionToken(_request, json) {
    const id = fieldOf(json, 'conversationId')
    return typeof id === 'string' ? id : null
  },

  toConfig: (chatbot): Static<typeof ConfigReply> => ({
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

  toReply: (message, { token }): Static<typeof ChatReply> => ({
    success: true,
    data: { message: message.content, conversationId: token },
  }),

  toSessionEvent: (token) => ({ conversationId: token }),

  sentences: { rate_limited: 'Rate limit exceeded. Please try again later.' },
}
