import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { etagOf, matchesEtag } from '../lib/etag.ts'
import { type Coding, preferredCoding } from './preferred-coding.ts'

/** A text that is served as it stands: with an ETag, and packed where the client takes it so. */
export interface WebAsset {
  /** 304 where the client has it already. */
  respond(request: Request): Promise<Response>
}

export function webAsset(content: string, headers: Record<string, string>): WebAsset {
  const etag = etagOf(content)
  // Weak, because the plain and the packed forms share it.
  const shared = { ...headers, ETag: `W/${etag}`, Vary: 'Accept-Encoding' }
  const packed = new Map<Coding, Promise<Uint8Array<ArrayBuffer>>>()
  return {
    async respond(request) {
      if (matchesEtag(request.headers.get('If-None-Match'), etag)) {
        return new Response(null, { status: 304, headers: shared })
      }
      const coding = preferredCoding(request.headers.get('Accept-Encoding'))
      if (coding === null) return new Response(content, { headers: shared })
      const body = await packed.getOrInsertComputed(coding, () => pack[coding](content))
      return new Response(body, { headers: { ...shared, 'Content-Encoding': coding } })
    },
  }
}

// In zlib's own threads: the best brotli takes long enough for a visitor to notice.
const [compressBrotli, compressGzip] = [promisify(brotliCompress), promisify(gzip)]
const pack: Record<Coding, (content: string) => Promise<Uint8Array<ArrayBuffer>>> = {
  br: (content) =>
    compressBrotli(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gzip: (content) => compressGzip(content, { level: constants.Z_BEST_COMPRESSION }),
}
