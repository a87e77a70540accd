import { AppError } from '../domain/errors.ts'

/**
 * Refuses a `Host` that is none: pasted before the path, it would make a URL that leads elsewhere, or no
 * URL at all. A request that came over no connection has none. Throws `invalid_input`.
 */
export function requireHost(request: Request): void {
  const host = request.headers.get('host')
  const isHost = host === null || hostShape.test(host)
  if (isHost && webAddress.test(request.url)) return
  throw new AppError('invalid_input', 'The Host header must name one host')
}

const hostShape = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i
const webAddress = /^https?:\/\//
