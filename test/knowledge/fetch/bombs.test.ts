import { expect, test } from 'bun:test'
import { join } from 'node:path'
import * as zlib from 'node:zlib'
import { startRawServer } from '../../support/raw-server.ts'

const tenMegabytes = Buffer.alloc(10_000_000)
const quick = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }

const bombs: [string, () => Uint8Array][] = [
  ['gzip', () => aHundredTimes(zlib.gzipSync(tenMegabytes))],
  ['zstd', () => aHundredTimes(zlib.zstdCompressSync(tenMegabytes))],
  ['br', () => zlib.brotliCompressSync(Buffer.alloc(300_000_000), quick)],
  ['gzip, gzip', () => zlib.gzipSync(aHundredTimes(zlib.gzipSync(tenMegabytes)))],
  ['identity', () => Buffer.alloc(300_000_000)],
]

function aHundredTimes(bytes: Uint8Array): Uint8Array {
  return Buffer.concat(Array(100).fill(bytes))
}

// Memory is a process's own, and Linux alone tells the highest that it had.
test.skipIf(process.platform !== 'linux').each(bombs)(
  'hundreds of megabytes packed as %s never stand in memory',
  async (coding, make) => {
    const bomb = make()
    using server = startRawServer((_, { write }) => {
      write(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ${coding}\r\n`)
      write(`Content-Length: ${bomb.length}\r\n\r\n`)
      write(bomb)
    })
    const script = join(import.meta.dir, 'fetching-process.ts')
    const child = Bun.spawn([process.execPath, script, server.url])
    const { outcome, grownMegabytes } = await new Response(child.stdout).json()
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'too_large' })
    expect(outcome.sentence).toBe(`${server.url}/ is larger than 5 MB.`)
    expect(grownMegabytes).toBeLessThan(100)
  },
)
