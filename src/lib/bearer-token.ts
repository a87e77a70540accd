/** The token of an `Authorization` header with the Bearer scheme, in any case (RFC 6750); else null. */
export function bearerToken(authorization: string | null): string | null {
  return authorization === null ? null : (/^bearer +(\S+) *$/i.exec(authorization)?.[1] ?? null)
}
