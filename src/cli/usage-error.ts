/** The command line cannot be understood or carried out as it was typed. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
