/** SHA-256 in hex. */
export function sha256(text: string): string {
  return Bun.SHA256.hash(text, 'hex')
}
