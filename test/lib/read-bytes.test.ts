import { expect, test } from 'bun:test'
import { readBytes } from '../../src/lib/read-bytes.ts'

test('a body is read whole up to its limit', async () => {
  expect(await readBytes(new Response('tea').body, 3)).toEqual({
    bytes: Buffer.from('tea'),
    cut: false,
  })
  expect(await readBytes(null, 3)).toEqual({ bytes: Buffer.from(''), cut: false })
})

test('of a longer one no more is read than it takes to know', async () => {
  let sent = 0
  let isCancelled = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent++
      controller.enqueue(new Uint8Array(10))
    },
    cancel() {
      isCancelled = true
    },
  })
  const { bytes, cut } = await readBytes(body, 25)
  expect([bytes.length, cut]).toEqual([25, true])
  expect(sent).toBeLessThan(6)
  expect(isCancelled).toBe(true)
})
