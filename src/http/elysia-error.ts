import { AppError } from '../domain/errors.ts'
import type { Log } from '../lib/log.ts'
import { type ErrorReply, errorReply } from './error-reply.ts'

interface ElysiaError {
  error: unknown
  code: string | number
}

/** What Elysia itself refuses, and what a handler threw, in the contract's one shape. */
export function toErrorReply(log: Log): (failed: ElysiaError) => ErrorReply {
  return ({ error, code }) => {
    const reply = errorReply(code === 'NOT_FOUND' ? notFound() : error)
    if (reply.status >= 500) log.error({ err: error }, 'a request could not be answered')
    return reply
  }
}

function notFound(): AppError {
  return new AppError('not_found', 'Not found')
}
