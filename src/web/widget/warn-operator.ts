import { ChatError } from './chat-error.ts'

/** Tells whoever looks into the console what has to be changed; visitors read a politer sentence. */
export function warnOperator(error: unknown): void {
  if (!(error instanceof ChatError) || error.kind !== 'refused') return
  const advice =
    error.code === 'domain_not_authorized'
      ? ` Add ${location.hostname} to the chatbot's allowed domains.`
      : ''
  console.warn(`AskMySite: ${error.message} (asked from ${location.origin}).${advice}`)
}
