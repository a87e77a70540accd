import { AppError } from '../../domain/errors.ts'

/** A store's `conflict` in words that say what to do; any other error as it is. */
export function toNameTaken(error: unknown, name: string): unknown {
  if (!(error instanceof AppError) || error.code !== 'conflict') return error
  const sentence = `There is a chatbot called ${JSON.stringify(name)} already: choose another --name, or change that one with "askmysite bot update".`
  return new AppError('conflict', sentence, { cause: error })
}
