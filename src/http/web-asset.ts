import { etagOf, matchesEtag } from '../lib/etag.ts'

/** A text that is served as it stands: with an ETag, and packed where the client takes gzip. */
export interface WebAsset {
  /** 304 where the client has it already. */
  respond(request: Request): Response
}

export function webAsset(content: string, headers: Record<string, string>): WebAsset {
  const etag = etagOf(content)
  // Weak, because the plain and the packed form share it.
  const shared = { ...headers, ETag: `W/${etag}`, Vary: 'Accept-Encoding' }
  let packed: Uint8Array<ArrayBuffer> | undefined
  return {
    respond(request) {
      if (matchesEtag(request.headers.get('If-None-Match'), etag)) {
        return new Response(null, { status: 304, headers: shared })
      }
      if (!takesGzip(request)) return new Response(content, { headers: shared })
      packed ??= Bun.gzipSync(content, { level: 9 })
      return new Response(packed, { headers: { ...shared, 'Content-Encoding': 'gzip' } })
    },
  }
}

function takesGzip(request: Request): boolean {
  return (request.headers.get('Accept-Encoding') ?? '')
    .toLowerCase()
    .split(',')
    .some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/.test(coding))
}
