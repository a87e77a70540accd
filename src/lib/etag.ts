/** A strong entity tag for a body (RFC 9110, section 8.8.3). */
export function etagOf(body: string | Uint8Array): string {
  return `"${Bun.SHA256.hash(body, 'base64url').slice(0, 27)}"`
}

/** Whether an `If-None-Match` header names this tag, by weak comparison (RFC 9110, section 13.1.2). */
export function matchesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  return ifNoneMatch.split(',').some((tag) => {
    const named = tag.trim().replace(/^W\//, '')
    return named === etag || named === '*'
  })
}
