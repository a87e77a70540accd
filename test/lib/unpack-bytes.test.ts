import { expect, test } from 'bun:test'
import * as zlib from 'node:zlib'
import { codingsOf, unpackBytes } from '../../src/lib/unpack-bytes.ts'

const text = 'Oolong is rolled by hand. '.repeat(50)
const whole = { bytesMax: 1_000_000, isWhole: true }
const cut = { ...whole, isWhole: false }

const packers: [string, (bytes: Uint8Array) => Uint8Array][] = [
  ['gzip', zlib.gzipSync],
  ['x-gzip', zlib.gzipSync],
  ['deflate', zlib.deflateSync],
  ['deflate', zlib.deflateRawSync],
  ['br', zlib.brotliCompressSync],
  ['zstd', zlib.zstdCompressSync],
]

test.each(packers)('%s is unpacked, up to what may be read', async (coding, pack) => {
  const packed = pack(Buffer.from(text))
  expect(await unpackBytes(packed, [coding], whole)).toEqual({
    bytes: Buffer.from(text),
    isCut: false,
  })
  const { bytes, isCut } = (await unpackBytes(packed, [coding], { ...whole, bytesMax: 10 })) ?? {}
  expect([String(bytes), isCut]).toEqual([text.slice(0, 10), true])
})

/** Hardly to be packed, and long enough for several blocks of each coding. */
const noise = Buffer.alloc(400_000)
for (let at = 0, state = 1; at < noise.length; at++) {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  noise[at] = state >> 16
}

test.each(packers)('of %s that was cut what is there counts', async (coding, pack) => {
  const packed = pack(noise).subarray(0, -30)
  const { bytes } = (await unpackBytes(packed, [coding], cut)) ?? {}
  expect(bytes?.length).toBeGreaterThan(10_000)
  expect(noise.subarray(0, bytes?.length).equals(bytes ?? new Uint8Array())).toBe(true)
})

// What zstd's stream is given too little of it passes over in silence.
test.each(packers.filter(([coding]) => coding !== 'zstd'))(
  '%s that ends too early though it was not cut cannot be unpacked',
  async (coding, pack) => {
    expect(await unpackBytes(pack(noise).subarray(0, -30), [coding], whole)).toBeNull()
  },
)

test.each(packers)('%s that is none cannot be unpacked', async (coding) => {
  expect(await unpackBytes(Buffer.from('<p>Not packed at all.</p>'), [coding], whole)).toBeNull()
  expect(await unpackBytes(Buffer.from(''), [coding], whole)).toMatchObject({ isCut: false })
})

test('what was packed twice is unpacked twice, and not without end', async () => {
  const packed = zlib.brotliCompressSync(zlib.gzipSync(text))
  const unpacked = await unpackBytes(packed, ['gzip', 'br'], whole)
  expect(String(unpacked?.bytes)).toBe(text)
  const often = Array.from({ length: 4 }).reduce<Uint8Array>(
    (bytes) => zlib.gzipSync(bytes),
    Buffer.from(text),
  )
  expect(await unpackBytes(often, Array(4).fill('gzip'), whole)).toBeNull()
})

test('a coding that nobody knows cannot be unpacked', async () => {
  expect(await unpackBytes(Buffer.from(text), ['compress'], whole)).toBeNull()
})

test.each([
  [null, []],
  ['', []],
  ['GZip', ['gzip']],
  ['gzip, br', ['gzip', 'br']],
  ['identity', []],
  ['UTF-8', []],
  ['rot13', ['rot13']],
])('the header %p names %j', (header, codings) => {
  expect(codingsOf(header)).toEqual(codings)
})
