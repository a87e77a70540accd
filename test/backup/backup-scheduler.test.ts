import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { BackupScheduler } from '../../src/backup/backup-scheduler.ts'
import { showPlace } from '../../src/backup/backup-place.ts'
import type { CopyOrder } from '../../src/backup/make-copy.ts'
import { makeCopy } from '../../src/backup/make-copy.ts'
import type { Config } from '../../src/config.ts'
import type { S3Config } from '../../src/settings/backup-settings.ts'
import { AppError } from '../../src/domain/errors.ts'
import type { Timing } from '../../src/lib/timing.ts'
import { TestClock } from '../support/clock.ts'
import { type FakeS3, startFakeS3 } from '../support/fake-s3.ts'
import { Metrics } from '../../src/usage/metrics.ts'
import { readExposition } from '../support/exposition.ts'
import { createLogTo } from '../support/log.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

const hourMs = 3_600_000

let shop: TestApp
let folder: string
let clock: TestClock
let lines: Record<string, unknown>[]
let scheduler: BackupScheduler | null
let metrics: Metrics
beforeEach(async () => {
  shop = await openTestApp()
  folder = mkdtempSync(join(tmpdir(), 'askmysite-copies-'))
  clock = new TestClock()
  lines = []
  scheduler = null
  metrics = new Metrics()
})
afterEach(async () => {
  await scheduler?.stop()
  await shop[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

/** A pause ends when the test says so. */
class Pauses implements Timing {
  #wake = () => {}
  began = 0

  nowMs = () => 0

  sleep(_: number, signal: AbortSignal): Promise<void> {
    this.began++
    return new Promise((resolve) => {
      this.#wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
      if (signal.aborted) resolve()
    })
  }

  async end(): Promise<void> {
    const before = this.began
    this.#wake()
    await until(() => this.began > before)
  }
}

interface Given {
  backup?: Partial<NonNullable<Config['backup']>>
  s3?: S3Config
  runCopy?: (order: CopyOrder, signal: AbortSignal) => ReturnType<typeof makeCopy>
}

function schedulerOf(timing: Timing, { backup, s3, runCopy = makeCopy }: Given): BackupScheduler {
  return new BackupScheduler({
    dataDir: shop.app.config.dataDir,
    backup: { dir: folder, everyMs: 6 * hourMs, keep: 3, ...backup },
    s3: s3 ?? null,
    clock,
    log: createLogTo(lines),
    timing,
    meter: metrics.backups,
    runCopy,
  })
}

async function start(given: Given = {}): Promise<Pauses> {
  const timing = new Pauses()
  scheduler = schedulerOf(timing, given)
  scheduler.start()
  await until(() => timing.began > 0)
  return timing
}

async function pass(pauses: Pauses, milliseconds: number): Promise<void> {
  clock.advance(milliseconds)
  await pauses.end()
}

async function series(): Promise<Map<string, number>> {
  const families = readExposition((await metrics.render()).text)
  return new Map([...families.values()].flatMap((family) => [...family.series]))
}

const copies = () => readdirSync(folder).sort()
const at = (time: string) => `askmysite-scheduled-20261109T${time}0000000Z.db`

describe('a running server', () => {
  test('makes a copy when there is none, and the next when that is old enough', async () => {
    const pauses = await start()
    expect(copies()).toEqual([at('10')])
    expect(lines).toMatchObject([
      { msg: 'a backup was made', copy: join(folder, at('10')), chatbots: 1, pages: 3 },
    ])
    expect(lines[0]?.bytes).toBeGreaterThan(4096)
    await pass(pauses, 6 * hourMs - 1)
    expect(copies()).toHaveLength(1)
    await pass(pauses, 1)
    expect(copies()).toEqual([at('10'), at('16')])
  })

  test('that starts again makes none too many', async () => {
    await start()
    await scheduler?.stop()
    clock.advance(hourMs)
    const pauses = await start()
    expect(copies()).toEqual([at('10')])
    await pass(pauses, 5 * hourMs)
    expect(copies()).toEqual([at('10'), at('16')])
  })

  test('tells the metrics of each copy, and when the newest was made', async () => {
    const newest = 'askmysite_backup_last_success_timestamp_seconds'
    const pauses = await start()
    const madeAt = clock.now().getTime() / 1000
    expect((await series()).get(newest)).toBe(madeAt)
    await pass(pauses, hourMs)
    expect((await series()).get(newest)).toBe(madeAt)
    await scheduler?.stop()

    metrics = new Metrics()
    expect((await series()).has(newest)).toBe(false)
    const runCopy = () => Promise.reject(new Error('no room'))
    const again = await start({ runCopy })
    expect((await series()).get(newest)).toBe(madeAt)
    await pass(again, 6 * hourMs)
    const told = await series()
    expect(told.get(newest)).toBe(madeAt)
    expect(told.get('askmysite_backups_total{result="failed"}')).toBe(1)
    expect(told.get('askmysite_backups_total{result="made"}')).toBe(0)
  })

  test('keeps as many as it should, and removes only what it made', async () => {
    const others = ['askmysite-20200101T000000000Z.db', 'askmysite-scheduled-mine.db', 'notes.txt']
    for (const name of others) writeFileSync(join(folder, name), 'precious')
    const pauses = await start()
    for (let copy = 0; copy < 4; copy++) await pass(pauses, 6 * hourMs)
    const kept = copies().filter((name) => !others.includes(name))
    expect(copies().filter((name) => others.includes(name))).toEqual(others)
    expect(kept).toHaveLength(3)
    expect(kept.at(-1)).toBe('askmysite-scheduled-20261110T100000000Z.db')
  })

  test('clears away what a killed one left in the making', async () => {
    const left = join(folder, `${at('04')}.0123abcd.partial`)
    const young = join(folder, `${at('09')}.0123abcd.partial`)
    const others = join(folder, 'diary.0123abcd.partial')
    for (const file of [left, `${left}-journal`, young, others]) writeFileSync(file, '')
    for (const file of [left, others]) utimesSync(file, 0, 0)
    await start()
    const names = [at('10'), basename(young), basename(others)]
    expect(copies()).toEqual(names.sort())
  })

  test('with copies of a clock that was wrong makes its own, keeps them, and says so', async () => {
    const future = [1, 2, 3, 4].map((day) => `askmysite-scheduled-2099110${day}T100000000Z.db`)
    for (const name of future) writeFileSync(join(folder, name), '')
    const pauses = await start()
    expect(copies()).toEqual([at('10'), ...future])
    expect(lines).toMatchObject([
      { msg: 'a backup was made' },
      { level: 40, copies: 4, first: future[0], msg: expect.stringContaining('later than now') },
    ])
    for (let copy = 0; copy < 4; copy++) await pass(pauses, 6 * hourMs)
    const own = copies().filter((name) => !future.includes(name))
    expect(own).toHaveLength(3)
    expect(own.at(-1)).toBe('askmysite-scheduled-20261110T100000000Z.db')
    expect(copies().filter((name) => future.includes(name))).toEqual(future)
  })

  test('removes what it can, the oldest first, and tells what it cannot', async () => {
    const stuck = at('01')
    mkdirSync(join(folder, stuck))
    for (const hour of ['02', '03', '04']) writeFileSync(join(folder, at(hour)), '')
    await start({ backup: { keep: 2 } })
    expect(copies()).toEqual([stuck, at('04'), at('10')])
    expect(lines).toMatchObject([
      { msg: 'a backup was made' },
      {
        level: 50,
        reason: expect.stringContaining(`${join(folder, stuck)} could not be removed`),
        msg: 'old backups could not be removed',
      },
    ])
  })

  test('goes on after a failure, tells it as an error, and tries again', async () => {
    let isBroken = true
    const pauses = await start({
      async runCopy(order) {
        if (isBroken) throw new AppError('store_unavailable', 'The copy could not be written.')
        return makeCopy(order)
      },
    })
    expect(lines).toMatchObject([{ level: 50, reason: 'The copy could not be written.' }])
    isBroken = false
    await pass(pauses, 14 * 60_000)
    expect(copies()).toEqual([])
    await pass(pauses, 60_000)
    expect(copies()).toHaveLength(1)
  })

  test('tells of a folder that cannot be used, and makes one that is missing', async () => {
    writeFileSync(join(folder, 'a-file'), '')
    await start({ backup: { dir: join(folder, 'a-file') } })
    expect(lines).toMatchObject([{ level: 50, reason: expect.stringContaining('cannot be used') }])
    await scheduler?.stop()
    await start({ backup: { dir: join(folder, 'new') } })
    expect(readdirSync(join(folder, 'new'))).toHaveLength(1)
  })

  test('makes no folder on a disk that is not there', async () => {
    const missing = join(folder, 'disk')
    await start({ backup: { dir: join(missing, 'copies') } })
    expect(lines).toMatchObject([
      { level: 50, reason: expect.stringContaining(`There is no folder ${missing}`) },
    ])
    expect(copies()).toEqual([])
  })
})

describe('copies in a bucket', () => {
  let server: FakeS3
  let s3: S3Config
  beforeEach(() => {
    server = startFakeS3()
    s3 = {
      accessKeyId: 'a',
      secretAccessKey: 'hush-hush',
      sessionToken: null,
      region: 'us-east-1',
      endpoint: server.url,
    }
  })
  afterEach(() => server[Symbol.asyncDispose]())

  test('are made, counted over all pages of the list, and removed when they are old', async () => {
    for (const key of ['shop/notes.txt', 'shop/askmysite-scheduled-1.db', 'other/x.db']) {
      server.objects.set(key, Buffer.from('precious'))
    }
    const pauses = await start({ backup: { dir: 's3://copies/shop' }, s3 })
    for (let copy = 0; copy < 4; copy++) await pass(pauses, 6 * hourMs)
    const keys = [...server.objects.keys()].sort()
    expect(keys.filter((key) => /-\d{8}T/.test(key))).toEqual([
      `shop/${at('22')}`,
      'shop/askmysite-scheduled-20261110T040000000Z.db',
      'shop/askmysite-scheduled-20261110T100000000Z.db',
    ])
    expect(keys).toHaveLength(6)
    expect(lines[0]).toMatchObject({ copy: `s3://copies/shop/${at('10')}`, chatbots: 1 })
  })

  test('of a clock that was wrong do not take the new ones away', async () => {
    const future = [1, 2, 3].map((day) => `shop/askmysite-scheduled-2099110${day}T100000000Z.db`)
    for (const key of future) server.objects.set(key, Buffer.from('later'))
    await start({ backup: { dir: 's3://copies/shop', keep: 2 }, s3 })
    expect([...server.objects.keys()].sort()).toEqual([`shop/${at('10')}`, ...future])
    expect(lines.at(-1)).toMatchObject({ level: 40, copies: 3 })
  })

  test('are listed to an end by a server that lists the same page again and again', async () => {
    for (const hour of ['01', '02', '03', '04']) {
      server.objects.set(`shop/${at(hour)}`, Buffer.from('x'))
    }
    server.ignoresStartAfter = true
    await start({ backup: { dir: 's3://copies/shop', keep: 1 }, s3 })
    expect(lines[0]).toMatchObject({ msg: 'a backup was made' })
    expect(server.requests.filter((it) => it === 'GET copies/').length).toBeLessThan(6)
  })

  test('are made though old ones cannot be removed, which is an error', async () => {
    const pauses = await start({ backup: { dir: 's3://copies/shop', keep: 1 }, s3 })
    server.refusesRemoval = true
    await pass(pauses, 6 * hourMs)
    expect(lines.slice(1)).toMatchObject([
      { msg: 'a backup was made' },
      { level: 50, msg: 'old backups could not be removed' },
    ])
    server.refusesRemoval = false
    await pass(pauses, 6 * hourMs)
    expect(server.objects.size).toBe(1)
  })

  test('that is silent does not keep the server from stopping', async () => {
    server.isSilent = true
    const timing = new Pauses()
    scheduler = schedulerOf(timing, { backup: { dir: 's3://copies/shop' }, s3 })
    scheduler.start()
    await until(() => server.requests.length > 0)
    await scheduler.stop()
    expect(lines).toEqual([])
  })

  test('that are refused are an error without a secret, and are tried again', async () => {
    server.refusal = 'AccessDenied'
    const pauses = await start({ backup: { dir: 's3://copies/shop' }, s3 })
    expect(lines).toMatchObject([{ level: 50, reason: expect.stringContaining('AccessDenied') }])
    expect(JSON.stringify(lines)).not.toContain('hush-hush')
    server.refusal = null
    await pass(pauses, hourMs)
    expect(lines.at(-1)).toMatchObject({ msg: 'a backup was made' })
  })
})

test('a copy that is under way is told to stop with the server', async () => {
  const orders: CopyOrder[] = []
  scheduler = schedulerOf(new Pauses(), {
    runCopy: (order, signal) => {
      orders.push(order)
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    },
  })
  scheduler.start()
  await until(() => orders.length > 0)
  await scheduler.stop()
  expect(orders.map(({ place }) => showPlace(place))).toEqual([join(folder, at('10'))])
  expect(lines).toEqual([])
})
