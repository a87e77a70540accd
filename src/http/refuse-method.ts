import { AppError } from '../domain/errors.ts'

/** For every method that a path does not take: 405, with those that it takes in `Allow`. */
export function refuseMethod(allowed: string): () => never {
  return () => {
    throw new AppError('method_not_allowed', 'Method not allowed', { headers: { Allow: allowed } })
  }
}
