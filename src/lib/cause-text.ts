/** What an error's private cause says, for the operator. */
export function causeText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}
