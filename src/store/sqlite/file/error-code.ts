/** What the system or SQLite calls an error, such as `ENOENT`. */
export function errorCode(thrown: unknown): string | null {
  if (!(thrown instanceof Error)) return null
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  return errorCode(thrown.cause)
}
