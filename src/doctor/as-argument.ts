/** A chatbot's name as it is typed into a shell. */
export function asArgument(name: string): string {
  return /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
}
