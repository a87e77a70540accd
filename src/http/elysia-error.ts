import { AppError } from '../domain/errors.ts'
import { errorReply } from './error-reply.ts'

/** What Elysia itself refuses, and what a handler threw, in the contract's one shape. */
export function elysiaErrorReply({
  error,
  code,
}: {
  error: unknown
  code: string | number
}): Response {
  const { status, headers, body } = errorReply(code === 'NOT_FOUND' ? notFound() : error)
  return Response.json(body, { status, headers })
}

function notFound(): AppError {
  return new AppError('not_found', 'Not found')
}
