import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Certificate, readCertificate } from '../../src/certificates/certificate.ts'
import {
  CertificateKeeper,
  type CertificateKeeperDeps,
} from '../../src/certificates/certificate-keeper.ts'
import { OrderRefusal } from '../../src/certificates/order-refusal.ts'
import { orAbort } from '../../src/lib/or-abort.ts'
import { TestClock } from '../support/clock.ts'
import { HeldTiming } from '../support/held-timing.ts'
import { createLogTo } from '../support/log.ts'
import { makeAuthority, type TestAuthority } from '../support/test-authority.ts'
import { until } from '../support/until.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const name = 'chat.example.com'

let authority: TestAuthority
let dataDir: string
let clock: TestClock
const keepers: CertificateKeeper[] = []
beforeAll(async () => {
  authority = await makeAuthority()
})
afterAll(() => authority[Symbol.asyncDispose]())
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'askmysite-keeper-'))
  clock = new TestClock()
})
afterEach(async () => {
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()))
  await rm(dataDir, { recursive: true })
})

/** A certificate of 90 days, from now on the test's clock. */
async function issue(hostname = name, lifeMs = 90 * dayMs): Promise<Certificate> {
  const from = clock.now()
  const to = new Date(from.getTime() + lifeMs)
  const { cert, key } = await authority.issue(hostname, { from, to })
  return readCertificate(cert, key)
}

function start(overrides: Partial<CertificateKeeperDeps> = {}) {
  const used: Certificate[] = []
  const told: string[] = []
  const log: Record<string, unknown>[] = []
  const timing = new HeldTiming()
  const orders: number[] = []
  const keeper = new CertificateKeeper({
    dataDir,
    names: [name],
    directoryUrl: 'https://acme.example.com/directory',
    email: null,
    clock,
    log: createLogTo(log),
    timing,
    tell: (line) => void told.push(line),
    use: (certificate) => void used.push(certificate),
    order: () => {
      orders.push(clock.now().getTime())
      return issue()
    },
    ...overrides,
  })
  keepers.push(keeper)
  keeper.start()
  const looks = (count: number) => until(() => timing.pauses.length === count)
  return {
    used,
    told,
    log,
    timing,
    orders,
    looks,
    /** Lets time pass until its next look is over. */
    async next(milliseconds = timing.pauses.at(-1) ?? 0): Promise<void> {
      const before = timing.pauses.length
      clock.advance(milliseconds)
      timing.wake()
      await looks(before + 1)
    },
  }
}

const refuse =
  (retryAfterMs: number | null = null) =>
  () =>
    Promise.reject(new OrderRefusal({ type: 'dns', detail: 'none', retryAfterMs }, [name], 'acme'))

describe('renewal', () => {
  test('is looked for twice a day, and comes when a third of the life is left', async () => {
    const keeper = start()
    await keeper.looks(1)
    const [first] = keeper.orders
    while (keeper.orders.length === 1) await keeper.next()
    const pauses = keeper.timing.pauses.slice(0, -2)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(11 * hourMs)
    expect(Math.max(...pauses)).toBeLessThanOrEqual(13 * hourMs)
    const days = ((keeper.orders[1] ?? 0) - (first ?? 0)) / dayMs
    expect(days).toBeGreaterThanOrEqual(60)
    expect(days).toBeLessThan(61)
    expect(keeper.used).toHaveLength(2)
    expect(keeper.used[1]?.cert).not.toBe(keeper.used[0]?.cert)
  })

  test('comes in time for a certificate of a day', async () => {
    const keeper = start({ order: () => issue(name, dayMs) })
    const beganAtMs = clock.now().getTime()
    await keeper.looks(1)
    while (keeper.used.length === 1) await keeper.next()
    expect((clock.now().getTime() - beganAtMs) / hourMs).toBeCloseTo(16, 1)
  })

  test('that fails leaves the old one, is tried later and later, and is not lost', async () => {
    let fails = false
    const keeper = start({ order: () => (fails ? refuse()() : issue()) })
    await keeper.looks(1)
    fails = true
    const pauses: number[] = []
    await keeper.next(61 * dayMs)
    for (let failures = 1; failures <= 7; failures += 1) {
      pauses.push(keeper.timing.pauses.at(-1) ?? 0)
      await keeper.next()
    }
    expect(pauses.map((ms) => ms / minuteMs)).toEqual([5, 15, 60, 180, 360, 720, 720])
    expect(keeper.used).toHaveLength(1)
    const failed = keeper.log.filter(({ msg }) =>
      String(msg).startsWith('no certificate could be had'),
    )
    expect(failed[0]).toMatchObject({ reason: expect.stringContaining('DNS has no address') })
    // Nobody at the terminal needs to know while the old one serves.
    expect(keeper.told.join()).not.toContain('No certificate yet')
    fails = false
    await keeper.next()
    expect(keeper.used).toHaveLength(2)
  })

  test('waits for as long as the authority asks', async () => {
    const keeper = start({ order: refuse(3 * dayMs) })
    await keeper.looks(1)
    expect(keeper.timing.pauses).toEqual([3 * dayMs])
  })
})

describe('a restart', () => {
  test('takes what is kept, and orders nothing', async () => {
    const first = start()
    await first.looks(1)
    const again = start()
    await again.looks(1)
    expect(again.orders).toEqual([])
    expect(again.used.map(({ cert }) => cert)).toEqual(first.used.map(({ cert }) => cert))
  })

  test('of an hour fails no more than three times, however often it is', async () => {
    let failures = 0
    const order = () => {
      failures += 1
      return refuse()()
    }
    for (let restarts = 1; restarts <= 10; restarts += 1) {
      await start({ order }).looks(1)
      clock.advance(minuteMs)
    }
    expect(failures).toBe(3)
    const waiting = start({ order })
    await waiting.looks(1)
    expect(waiting.told).toEqual([
      'No certificate yet: Too many orders failed within an hour. The next try is at 2026-11-09T11:00:00.000Z.',
    ])
    await waiting.next()
    expect(failures).toBe(4)
  })

  test('with an expired certificate presents none before another is there', async () => {
    const first = start()
    await first.looks(1)
    clock.advance(91 * dayMs)
    const again = start()
    await again.looks(1)
    expect(again.orders).toHaveLength(1)
    expect(again.used).toHaveLength(1)
    expect(again.used[0]?.cert).not.toBe(first.used[0]?.cert)
  })

  test('with a further name presents what there is, and orders for both', async () => {
    await start().looks(1)
    const ordered: string[][] = []
    const again = start({
      names: [name, 'help.example.com'],
      order: ({ names }, signal) => {
        ordered.push(names)
        return orAbort(new Promise<never>(() => {}), signal)
      },
    })
    await until(() => ordered.length === 1)
    expect(ordered).toEqual([[name, 'help.example.com']])
    expect(again.used).toHaveLength(1)
  })

  test('with another authority orders there', async () => {
    await start().looks(1)
    const other = start({ directoryUrl: 'https://acme.example.com/rehearsal' })
    await other.looks(1)
    expect(other.orders).toHaveLength(1)
  })

  test('with a file that was damaged orders another', async () => {
    await start().looks(1)
    const [folder = ''] = await readdir(join(dataDir, 'certificates'))
    for (const file of ['certificate.pem', 'failures.json']) {
      await writeFile(join(dataDir, 'certificates', folder, file), '{"atMs":"-----BEGIN')
    }
    const again = start()
    await again.looks(1)
    expect(again.orders).toHaveLength(1)
    expect(again.used).toHaveLength(1)
  })
})

test('nothing is ordered that cannot be kept', async () => {
  await writeFile(join(dataDir, 'certificates'), 'a file where the folder would be')
  const keeper = start()
  await keeper.looks(1)
  expect(keeper.orders).toEqual([])
  expect(keeper.told).toEqual([expect.stringContaining('No certificate yet: ')])
})

test('an order counts as failed from its beginning, unless it is stopped by a person', async () => {
  const order: CertificateKeeperDeps['order'] = (_order, signal) =>
    orAbort(new Promise<never>(() => {}), signal)
  const kept = async () => {
    const [folder = ''] = await readdir(join(dataDir, 'certificates'))
    const file = Bun.file(join(dataDir, 'certificates', folder, 'failures.json'))
    return (await file.exists()) ? (await file.json()).count : 0
  }
  start({ order })
  await until(async () => (await readdir(dataDir)).length > 0 && (await kept()) === 1)
  await Promise.all(keepers.splice(0).map((keeper) => keeper.stop()))
  expect(await kept()).toBe(0)
})

test('of two servers with one folder, one orders, and both present it', async () => {
  const gate = Promise.withResolvers<void>()
  let orders = 0
  const order = async () => {
    orders += 1
    await gate.promise
    return issue()
  }
  const one = start({ order })
  await until(() => orders === 1)
  const other = start({ order })
  await other.looks(1)
  expect(other.timing.pauses).toEqual([5000])
  gate.resolve()
  await one.looks(1)
  await other.next()
  expect(orders).toBe(1)
  expect(other.used.map(({ cert }) => cert)).toEqual(one.used.map(({ cert }) => cert))
})
