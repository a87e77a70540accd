import { brotliCompressSync, constants } from 'node:zlib'
import type { CarriedFile } from './carried-files.ts'

export interface Sizes {
  paths: string[]
  rawBytes: number
  gzippedBytes: number
  brotliedBytes: number
}

/** Of all files together, each packed by itself, as they travel. */
export function sizesOf(files: CarriedFile[]): Sizes {
  const sum = (pack: (content: Buffer) => Uint8Array) =>
    files.reduce((bytes, { content }) => bytes + pack(content).length, 0)
  return {
    paths: files.map(({ path }) => path),
    rawBytes: sum((content) => content),
    gzippedBytes: sum((content) => Bun.gzipSync(new Uint8Array(content), { level: 9 })),
    brotliedBytes: sum((content) =>
      brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    ),
  }
}
