import { expect, test } from 'bun:test'
import { Turns } from '../../src/lib/turns.ts'

test('whoever waits gets a turn of the event loop alone, in order', async () => {
  const turns = new Turns()
  const seen: string[] = []
  const work = async (name: string) => {
    await turns.next()
    seen.push(name)
    setImmediate(() => seen.push('others'))
  }
  await Promise.all(['a', 'b', 'c'].map(work))
  expect(seen).toEqual(['a', 'others', 'b', 'others', 'c'])
})

test('with a share of rest, others have time between two turns', async () => {
  const turns = new Turns(1)
  const busy = () => {
    const untilMs = performance.now() + 20
    while (performance.now() < untilMs);
  }
  await turns.next()
  busy()
  let others = 0
  const counting = setInterval(() => others++, 1)
  await turns.next()
  clearInterval(counting)
  expect(others).toBeGreaterThan(0)
})
