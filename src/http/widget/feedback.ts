import { Type } from 'typebox'
import { admit } from '../../access/admit.ts'
import { rateAnswer } from '../../chat/rate-answer.ts'
import { AppError } from '../../domain/errors.ts'
import { checker } from '../../lib/check.ts'
import { type Endpoint, jsonHeaders, type WidgetCall, type WidgetReply } from './endpoint.ts'
import { readJson } from './read-json.ts'

export const FeedbackBody = Type.Object({
  messageId: Type.String({ minLength: 1, maxLength: 100 }),
  rating: Type.Union([Type.Literal('up'), Type.Literal('down'), Type.Null()]),
  comment: Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
  conversationId: Type.Optional(Type.String()),
})

/** `POST /api/chatbot/feedback`: a visitor's thumb on an answer of the own session. */
export const feedbackEndpoint: Endpoint = {
  kind: 'feedback',
  failureSentence: 'Internal server error',
  answer: answerFeedback,
}

const checkFeedback = checker(FeedbackBody)

async function answerFeedback({
  app,
  request,
  credentials,
  protocol,
}: WidgetCall): Promise<WidgetReply> {
  const caller = admit(app, credentials)
  const { json, refusal } = await readJson(request)
  if (refusal) throw refusal
  const token = protocol.readSessionToken(request, json)
  const checked = checkFeedback(json)
  if (token === null || !checked.ok) throw notFound()

  const { messageId, rating, comment = null } = checked.value
  const isKept = await rateAnswer(app, caller, token, messageId, { rating, comment })
  if (!isKept) throw notFound()
  return { headers: jsonHeaders, body: JSON.stringify({ success: true }) }
}

function notFound(): AppError {
  return new AppError('not_found', 'Not found')
}
