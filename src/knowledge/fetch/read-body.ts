import { readBytes } from '../../lib/read-bytes.ts'
import { codingsOf, type Unpacked, unpackBytes } from '../../lib/unpack-bytes.ts'
import type { Fetcher } from './http-get.ts'

/** What an answer holds, unpacked; null where it cannot be unpacked. */
export async function readBody(
  { body, headers }: Response,
  { limits: { bytesMax }, onBytesRead }: Fetcher,
): Promise<Unpacked | null> {
  let bytesRead = 0
  try {
    const { bytes, cut } = await readBytes(body, bytesMax, (length) => {
      bytesRead = length
    })
    const codings = codingsOf(headers.get('content-encoding'))
    const unpacked = await unpackBytes(bytes, codings, { bytesMax, isWhole: !cut })
    if (!unpacked) return null
    bytesRead = Math.max(bytesRead, unpacked.bytes.byteLength)
    return { bytes: unpacked.bytes, isCut: cut || unpacked.isCut }
  } finally {
    onBytesRead?.(bytesRead)
  }
}
