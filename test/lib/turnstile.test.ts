import { expect, test } from 'bun:test'
import { Turnstile } from '../../src/lib/turnstile.ts'

test('holders of one key pass one after the other, in the order in which they came', async () => {
  const turnstile = new Turnstile()
  const seen: string[] = []
  async function pass(name: string) {
    using _place = await turnstile.enter('key')
    seen.push(`${name} in`)
    await Promise.resolve()
    seen.push(`${name} out`)
  }
  await Promise.all([pass('a'), pass('b'), pass('c')])
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out'])
})

test('another key does not wait, and one that fails inside leaves all the same', async () => {
  const turnstile = new Turnstile()
  const held = await turnstile.enter('a')
  using _other = await turnstile.enter('b')
  const failing = (async () => {
    using _place = await turnstile.enter('a')
    throw new Error('inside')
  })()
  held[Symbol.dispose]()
  expect(failing).rejects.toThrow('inside')
  using _after = await turnstile.enter('a')
})

test('tells when nobody is inside any more', async () => {
  const turnstile = new Turnstile()
  await turnstile.idle()
  const place = await turnstile.enter('a')
  let isIdle = false
  const idle = turnstile.idle().then(() => {
    isIdle = true
  })
  await Promise.resolve()
  expect(isIdle).toBe(false)
  place[Symbol.dispose]()
  await idle
  expect(isIdle).toBe(true)
})
