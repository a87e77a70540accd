import { AppError } from '../domain/errors.ts'
import type { Caller } from './authenticate.ts'
import type { Client } from './client.ts'

/** Keeps live keys off the open wire. Throws `https_required`. */
export function requirePrivateTransport({ key }: Caller, client: Client, required: boolean): void {
  if (!required || client.transport === 'private' || key.environment === 'test') return
  throw new AppError('https_required', 'HTTPS required')
}
