import { expect, test } from 'bun:test'
import { Pace } from '../../../../src/knowledge/crawl/politeness/pace.ts'
import { FakeTiming } from '../../../support/fake-timing.ts'

const staying = new AbortController().signal

function paceOf({ pauseMs = 0, concurrencyMax = 4 } = {}) {
  const timing = new FakeTiming()
  const pace = new Pace({ pauseMs, concurrencyMax, timing })
  /** Runs requests that take so long; when each began, and how many ran at the same time at most. */
  async function run(requests: number, tookMs = 0) {
    const begun: number[] = []
    let [running, most] = [0, 0]
    const one = () =>
      pace.run(staying, async () => {
        begun.push(timing.nowMs())
        most = Math.max(most, ++running)
        await microtasks()
        timing.advance(tookMs)
        running--
      })
    await Promise.all(Array.from({ length: requests }, one))
    return { begun, most }
  }
  return { timing, pace, run }
}

test('requests begin a pause apart, however many wait', async () => {
  const { run } = paceOf({ pauseMs: 50 })
  const { begun } = await run(4)
  const [first = 0] = begun
  expect(begun.map((ms) => ms - first)).toEqual([0, 50, 100, 150])
})

test('a pause that has passed is not waited for', async () => {
  const { timing, run } = paceOf({ pauseMs: 50 })
  await run(1)
  timing.advance(50)
  await run(1)
  expect(timing.slept).toEqual([])
})

test('no more requests run at a time than allowed, and fewer where the site is slow', async () => {
  const { run } = paceOf()
  expect((await run(12)).most).toBe(4)
  await run(12, 10_000)
  expect((await run(12, 10_000)).most).toBe(1)
  await run(40)
  expect((await run(12)).most).toBe(4)
})

test('nothing begins while the site is left alone', async () => {
  const { timing, pace, run } = paceOf()
  pace.hold(30_000)
  pace.hold(10_000)
  const from = timing.nowMs()
  const { begun } = await run(5)
  expect(begun).toHaveLength(5)
  for (const ms of begun) expect(ms).toBeGreaterThanOrEqual(from + 30_000)
})

test('a request that fails makes room for the next', async () => {
  const { pace, run } = paceOf({ concurrencyMax: 1 })
  const failing = pace.run(staying, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect((await run(2)).begun).toHaveLength(2)
})

test('an abort ends the wait', async () => {
  const leaving = new AbortController()
  const sleep = (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve())
    })
  const timing = Object.assign(new FakeTiming(), { sleep })
  const pace = new Pace({ pauseMs: 50, concurrencyMax: 4, timing })
  await pace.run(leaving.signal, async () => {})
  const waiting = pace.run(leaving.signal, async () => 'asked')
  leaving.abort()
  await expect(waiting).rejects.toThrow('abort')
  await expect(pace.run(leaving.signal, async () => 'asked')).rejects.toThrow('abort')
})

async function microtasks(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}
