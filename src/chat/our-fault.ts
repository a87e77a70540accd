import { AppError } from '../domain/errors.ts'

/** What the store refuses of a turn (a chatbot deleted meanwhile, say) is no fault of the visitor's. */
export function throwOurFault(cause: unknown): never {
  throw new AppError('internal', 'Failed to process message', { cause })
}
