/** Whether a text is ASCII throughout: then no form of it needs folding, and plain patterns will do. */
export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  return /^[\x00-\x7f]*$/.test(text)
}
