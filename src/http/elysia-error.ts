import { AppError } from '../domain/errors.ts'
import type { Log } from '../lib/log.ts'
import { errorReply } from './error-reply.ts'

interface ElysiaError {
  error: unknown
  code: string | number
}

/** What Elysia itself refuses, and what a handler threw, in the contract's one shape. */
export function elysiaErrorReply(log: Log): (failed: ElysiaError) => Response {
  return ({ error, code }) => {
    const { status, headers, body } = errorReply(code === 'NOT_FOUND' ? notFound() : error)
    if (status >= 500) log.error({ err: error }, 'a request could not be answered')
    return Response.json(body, { status, headers })
  }
}

function notFound(): AppError {
  return new AppError('not_found', 'Not found')
}
