import { harmlessText } from './harmless-text.ts'
import { withoutSecrets } from './without-secrets.ts'

const lengthMax = 500
const lengthRead = 10_000

/** What an error's private cause says, for the operator: one short line that holds no secret. */
export function causeText(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause)
  const line = harmlessText(text.slice(0, lengthRead)).replace(/\s+/g, ' ').trim()
  return withoutSecrets(line).slice(0, lengthMax)
}
