import * as zlib from 'node:zlib'

/*
 * What `Content-Encoding` packed, unpacked (RFC 9110, 8.4). A kilobyte can stand for gigabytes, and
 * fetch() unpacks ahead of whoever reads, so the packed bytes are taken as they came and go through
 * zlib's streams, which stand still as soon as nobody takes what they give.
 */

export interface Unpacked {
  bytes: Uint8Array
  /** True where there is more than `bytesMax`. */
  isCut: boolean
}

/**
 * Up to `bytesMax` bytes of what was packed with these codings, in the order in which the header names
 * them. Null where they cannot be unpacked. Of input that ends too early `isWhole` says whether that is
 * an error, or what is there counts.
 */
export async function unpackBytes(
  packed: Uint8Array,
  codings: string[],
  { bytesMax, isWhole }: { bytesMax: number; isWhole: boolean },
): Promise<Unpacked | null> {
  if (codings.length > codingsMax) return null
  let unpacked: Unpacked = { bytes: packed, isCut: false }
  for (const coding of codings.toReversed()) {
    if (unpacked.bytes.length === 0) return unpacked
    const unpacker = unpackerFor(coding, unpacked.bytes)
    if (!unpacker) return null
    const next = await readThrough(unpacker, unpacked.bytes, bytesMax)
    const mayBreakOff = !isWhole || unpacked.isCut
    if (next.isBroken && !(mayBreakOff && next.bytes.length > 0)) return null
    unpacked = { bytes: next.bytes, isCut: unpacked.isCut || next.isCut }
  }
  return unpacked
}

/** The codings that a `Content-Encoding` header names, without those that change nothing. */
export function codingsOf(header: string | null): string[] {
  const names = (header ?? '').toLowerCase().split(',')
  return names.map((name) => name.trim()).filter((name) => !unpacking.has(name))
}

/** The last four are no codings, but servers name them and browsers read on. */
const unpacking = new Set(['', 'identity', 'none', 'utf-8', 'utf8', 'aws-chunked'])

const codingsMax = 3
const chunkSize = 65_536

/** As much as a sender may make us keep in mind (RFC 9659): 8 MB. */
const zstdWindowLogMax = 23

function unpackerFor(coding: string, packed: Uint8Array) {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return zlib.createGunzip({ chunkSize })
    case 'deflate':
      return hasZlibHeader(packed)
        ? zlib.createInflate({ chunkSize })
        : zlib.createInflateRaw({ chunkSize })
    case 'br':
      return zlib.createBrotliDecompress({ chunkSize })
    case 'zstd':
      return zlib.createZstdDecompress({
        chunkSize,
        params: { [zlib.constants.ZSTD_d_windowLogMax]: zstdWindowLogMax },
      })
    default:
      return null
  }
}

/** "deflate" is the zlib format (RFC 1950), but some servers leave its header out. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
}

async function readThrough(
  unpacker: NonNullable<ReturnType<typeof unpackerFor>>,
  packed: Uint8Array,
  bytesMax: number,
): Promise<Unpacked & { isBroken: boolean }> {
  const chunks: Uint8Array[] = []
  let length = 0
  let isBroken = false
  unpacker.end(packed)
  try {
    for await (const chunk of unpacker) {
      chunks.push(chunk)
      length += chunk.byteLength
      if (length > bytesMax) break
    }
  } catch (cause) {
    // What zlib finds wrong with its input has a code.
    if (!(cause instanceof Error && 'code' in cause)) throw cause
    isBroken = true
  }
  const bytes = Buffer.concat(chunks).subarray(0, bytesMax)
  return { bytes, isCut: length > bytesMax, isBroken }
}
