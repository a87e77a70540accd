import { type TSchema, Type } from 'typebox'
import { conversationProtocol } from './conversation-protocol.ts'
import { FeedbackBody } from './feedback.ts'
import { sessionProtocol } from './session-protocol.ts'

/*
 * The routes as /openapi.json shows them, from the protocols' own schemas. They are not declared as
 * the routes' own `body`: Elysia checks that before a handler runs, and the contract refuses a key, an
 * origin and a flood before it looks at a body.
 */

const ErrorBody = Type.Object({
  success: Type.Literal(false),
  error: Type.String(),
  code: Type.String(),
})

const refusals = {
  400: json('The body is refused', ErrorBody),
  401: json('No key, or none that is valid', ErrorBody),
  403: json("The page's domain is not allowed, or HTTPS is missing", ErrorBody),
  429: json('Too many requests; `Retry-After` tells when to come back', ErrorBody),
  500: json('The answer could not be made', ErrorBody),
}

const security = [{ apiKey: [] }]

export const configDocumentation = {
  security,
  summary: "The chatbot's name, colours and welcome",
  responses: {
    200: json(
      'The settings',
      Type.Union([sessionProtocol.configReply, conversationProtocol.configReply]),
    ),
    304: { description: 'What `If-None-Match` names is still right' },
    ...refusals,
  },
}

export const chatDocumentation = {
  security,
  summary: 'A question and its answer',
  description: 'With `Accept: text/event-stream` the answer comes as server-sent events.',
  requestBody: {
    required: true,
    ...json('The question', Type.Union([sessionProtocol.chatBody, conversationProtocol.chatBody])),
  },
  responses: {
    200: json(
      'The answer',
      Type.Union([sessionProtocol.chatReply, conversationProtocol.chatReply]),
    ),
    413: json('The body is larger than 64 KiB', ErrorBody),
    ...refusals,
  },
}

export const feedbackDocumentation = {
  security,
  summary: "A visitor's thumb on an answer of the own session",
  requestBody: { required: true, ...json('The thumb', FeedbackBody) },
  responses: {
    200: json('It is kept', Type.Object({ success: Type.Literal(true) })),
    404: json('The session holds no such message', ErrorBody),
    ...refusals,
  },
}

function json(description: string, schema: TSchema) {
  return { description, content: { 'application/json': { schema } } }
}
