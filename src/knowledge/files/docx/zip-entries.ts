import { inflateRawSync } from 'node:zlib'

/** A file in a zip archive, unpacked. */
export interface ZipEntry {
  name: string
  /** Throws RangeError where it unpacks to more than `bytesMax`, whatever the archive says. */
  unpack(bytesMax: number): Uint8Array
}

/**
 * The files in a zip archive (APPNOTE 4.3); null where it is none or is encrypted, and where its directory
 * leaves room for another reader to find other files in it: one of a wrong size, or a second one (Zip64).
 */
export function readZip(archive: Uint8Array): ZipEntry[] | null {
  const bytes = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  const end = bytes.lastIndexOf(endSignature)
  if (end === -1 || end + 22 > bytes.length || isZip64(bytes, end)) return null
  const count = bytes.readUInt16LE(end + 10)
  const start = bytes.readUInt32LE(end + 16)
  if (start + bytes.readUInt32LE(end + 12) !== end) return null
  const entries: ZipEntry[] = []
  let at = start
  for (let number = 0; number < count; number++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== directorySignature) return null
    const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1
    if (isEncrypted) return null
    const nameLength = bytes.readUInt16LE(at + 28)
    entries.push(entryAt(bytes, at, nameLength))
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  return at === end ? entries : null
}

const endSignature = Buffer.from('PK\u0005\u0006', 'latin1')
const directorySignature = 0x02014b50
const stored = 0

/** A number that is as large as it can be says that the true one stands elsewhere (APPNOTE 4.4.1.4). */
function isZip64(bytes: Buffer, end: number): boolean {
  const isFull = (at: number) => bytes.readUInt16LE(end + at) === 0xffff
  return [4, 6, 8, 10].some(isFull) || [12, 16].some((at) => isFull(at) && isFull(at + 2))
}

function entryAt(bytes: Buffer, at: number, nameLength: number): ZipEntry {
  const method = bytes.readUInt16LE(at + 10)
  const packedLength = bytes.readUInt32LE(at + 20)
  const offset = bytes.readUInt32LE(at + 42)
  return {
    name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    unpack(bytesMax) {
      if (offset + 30 > bytes.length) throw new RangeError('The archive is cut.')
      const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
      const packed = bytes.subarray(start, start + packedLength)
      if (method !== stored) return inflateRawSync(packed, { maxOutputLength: bytesMax })
      if (packed.length > bytesMax) throw new RangeError('The archive is too large.')
      return packed
    },
  }
}
