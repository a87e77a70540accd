import { type Static, Type } from 'typebox'
import { positions } from '../../domain/chatbot.ts'
import { messageLengthMax } from '../../domain/message.ts'
import type { WidgetProtocol } from './protocol.ts'
import { toWireMessage, WireMessage } from './wire-message.ts'

const ConfigReply = Type.Object({
  success: Type.Literal(true),
  config: Type.Object({
    chatbotName: Type.String(),
    welcomeMessage: Type.String(),
    businessProfile: Type.String(),
    assistantProfile: Type.Optional(Type.String()),
    primaryLanguage: Type.String(),
    primaryColor: Type.String(),
    position: Type.Enum(positions),
    siteName: Type.String(),
    siteUrl: Type.String(),
    avatarUrl: Type.Optional(Type.String()),
    starterQuestions: Type.Optional(Type.Array(Type.String(), { maxItems: 4 })),
  }),
})

const ChatReply = Type.Object({
  success: Type.Literal(true),
  message: WireMessage,
  sessionToken: Type.Optional(Type.String()),
})

/** The current widgets' protocol (`cb_` keys): the session's token travels in a header. */
export const sessionProtocol: WidgetProtocol = {
  configReply: ConfigReply,
  chatBody: Type.Object({ message: Type.String({ minLength: 1, maxLength: messageLengthMax }) }),
  chatReply: ChatReply,

  readSessionToken: (request) => request.headers.get('x-session-token'),

  toConfig: (chatbot): Static<typeof ConfigReply> => ({
    success: true,
    config: {
      chatbotName: chatbot.name,
      welcomeMessage: chatbot.welcomeMessage,
      businessProfile: chatbot.businessProfile,
      ...(chatbot.assistantProfile !== null && { assistantProfile: chatbot.assistantProfile }),
      primaryLanguage: chatbot.primaryLanguage,
      primaryColor: chatbot.primaryColor,
      position: chatbot.position,
      siteName: chatbot.siteName,
      siteUrl: chatbot.siteUrl,
      ...(chatbot.avatarUrl !== null && { avatarUrl: chatbot.avatarUrl }),
      ...(chatbot.starterQuestions.length > 0 && { starterQuestions: chatbot.starterQuestions }),
    },
  }),

  toReply: (message, { token, isNew }): Static<typeof ChatReply> => ({
    success: true,
    message: toWireMessage(message),
    ...(isNew && { sessionToken: token }),
  }),

  toSessionEvent: (token) => ({ sessionToken: token }),

  sentences: {},
}
