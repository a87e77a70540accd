import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { copyFileSync, renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AbandonedTurns } from '../../src/chat/abandoned-turns.ts'
import type { Config } from '../../src/config.ts'
import { serve } from '../../src/http/server.ts'
import { answer, startFakeModel } from '../support/fake-model.ts'
import { FakeTiming } from '../support/fake-timing.ts'
import { freezeFiles } from '../support/frozen-files.ts'
import { linesOf } from '../support/lines-of.ts'
import { holdLock } from '../support/lock-holder.ts'
import { createLogTo } from '../support/log.ts'
import { chatRequest, configRequest } from '../support/requests.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { openTestApp } from '../support/test-app.ts'
import { until } from '../support/until.ts'

// What happens to the database under a server that runs, as visitors and the operator see it.

// A write waits five seconds for another process.
setDefaultTimeout(30_000)
const message = 'How long do parcels to Canada take?'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'askmysite-faults-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

/** A shop's server that listens, with a visitor who has talked to it before. */
async function startShop(config: Partial<Config> = {}) {
  const lines: Record<string, unknown>[] = []
  const shop = await openTestApp({ dataDir, ...config }, { log: createLogTo(lines) })
  const server = serve(shop.app, { port: 0, host: '127.0.0.1', demo: null })
  const { cb_live: key } = shop.keys
  const first = await fetch(chatRequest({ key, message }, server.url))
  const { sessionToken } = await first.json()
  return {
    ...shop,
    lines,
    ask: (streamed = false) =>
      fetch(chatRequest({ key, message, sessionToken, streamed }, server.url)),
    health: async () => (await fetch(`${server.url}/health`)).status,
    config: async () => {
      const { headers } = configRequest(key)
      return (await fetch(`${server.url}/api/chatbot/config`, { headers })).status
    },
    questions: () => Number(shop.rows("SELECT count(*) FROM messages WHERE role = 'visitor'")[0]),
    async [Symbol.asyncDispose]() {
      await server.stop(0)
      await shop[Symbol.asyncDispose]()
    },
  }
}

type Shop = Awaited<ReturnType<typeof startShop>>

const refusal = { success: false, error: 'Failed to process message', code: 'internal' }

/**
 * Nothing can be stored: visitors are told so, reads go on, and the operator learns what to do. Says what
 * was answered in which order.
 */
async function expectOutage(shop: Shop, advice: string): Promise<string[]> {
  const order: string[] = []
  const asked = [shop.ask(), shop.ask(true)].map(async (reply) => {
    const refused = await reply
    order.push('chat')
    expect([refused.status, await refused.json()]).toEqual([500, refusal])
  })
  expect(await shop.config()).toBe(200)
  order.push('config')
  for (let time = 1; time <= 2; time++) {
    expect(await shop.health()).toBe(503)
    order.push('health')
  }
  await Promise.all(asked)
  const sentence = expect.stringContaining(advice)
  const unhealthy = shop.lines.filter(({ msg }) => msg === 'the database cannot be written')
  expect(unhealthy).toMatchObject([{ err: { message: sentence } }])
  const failed = shop.lines.filter(({ msg, status }) => msg === 'request' && status === 500)
  expect(failed).toMatchObject([{ cause: sentence }, { cause: sentence }])
  return order
}

/** In the same server and the same session; nothing of what was refused is there. */
async function expectRecovery(shop: Shop, questionsBefore: number): Promise<void> {
  expect(await shop.health()).toBe(200)
  expect(shop.questions()).toBe(questionsBefore)
  const answered = await shop.ask()
  expect(answered.status).toBe(200)
  expect(await answered.json()).not.toHaveProperty('sessionToken')
  expect(shop.questions()).toBe(questionsBefore + 1)
  expect(shop.lines).toContainEqual(
    expect.objectContaining({ msg: 'the database can be written again' }),
  )
  expect(shop.rows('PRAGMA integrity_check')).toEqual(['ok'])
}

/** Leaves not a byte on the disk of this folder; says how to make room again. */
function fillDisk(folder: string): () => void {
  const { bavail, bsize } = statfsSync(folder)
  const ballast = join(folder, 'ballast')
  writeFileSync(ballast, Buffer.alloc(bavail * bsize))
  return () => rmSync(ballast)
}

describe('a full disk', () => {
  test('is told, and over once there is room again', async () => {
    await using disk = await mountSmallDisk(4096)
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    await using shop = await startShop({ dataDir: disk.folder })
    const makeRoom = fillDisk(disk.folder)
    await expectOutage(shop, 'The disk that holds the database is full: make room on it.')
    for (let time = 1; time <= 3; time++) {
      expect(await shop.config()).toBe(200)
      await shop.app.requestCounter.flush()
    }
    const uncounted = ({ msg }: { msg?: unknown }) => msg === 'request counts could not be stored'
    expect(shop.lines.filter(uncounted)).toHaveLength(1)
    makeRoom()
    await expectRecovery(shop, 1)
    await shop.app.requestCounter.flush()
    const counted = 'SELECT kind, status, sum(count) FROM daily_requests GROUP BY 1, 2 ORDER BY 1'
    expect(shop.rows(counted)).toEqual(['chat', 200, 2, 'chat', 500, 2, 'config', 200, 4])
  })

  test('that takes a question and not its answer leaves no turn open', async () => {
    await using disk = await mountSmallDisk(4096)
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    using model = startFakeModel()
    await using shop = await startShop({ dataDir: disk.folder, model: model.config() })
    const held = Promise.withResolvers<void>()
    model.next(async (request) => {
      await held.promise
      return answer('Seven days.')(request)
    })
    const asked = shop.ask(true)
    await until(() => model.requests.length === 2)
    const makeRoom = fillDisk(disk.folder)
    held.resolve()
    expect(await (await asked).text()).toEndWith(
      `event: error\ndata: ${JSON.stringify(refusal)}\n\n`,
    )
    expect(await shop.health()).toBe(503)
    makeRoom()

    shop.clock.advance(60_000)
    const timing = new FakeTiming()
    const abandoned = new AbandonedTurns({ ...shop.app, timing })
    abandoned.start()
    await until(() => timing.slept.length > 0)
    expect(await shop.turns()).toHaveLength(1)
    shop.clock.advance(900_000)
    await until(async () => (await shop.turns()).length === 2)
    await abandoned.stop()
    expect((await shop.turns())[1]).toMatchObject({ outcome: 'failed', question: message })
    await expectRecovery(shop, 2)
  })
})

test('files that take no more writes are told, and over once they do', async () => {
  await using shop = await startShop()
  const outage = await freezeFiles([shop.file, `${shop.file}-wal`])
  if (outage === null) return console.warn('Not run: no file can be made immutable here.')
  try {
    await expectOutage(shop, 'The disk that holds the database fails or takes no writes:')
  } finally {
    await outage[Symbol.asyncDispose]()
  }
  await expectRecovery(shop, 1)
})

describe('a database that another process has locked', () => {
  const advice = 'Another process is using the database: wait for it to end, or end it.'

  test('is told within a bounded time, on /health first, and over with the lock', async () => {
    await using shop = await startShop()
    const lock = await holdLock(shop.file)
    expect(await expectOutage(shop, advice)).toEqual(['config', 'health', 'health', 'chat', 'chat'])
    await lock[Symbol.asyncDispose]()
    await expectRecovery(shop, 1)
  })

  test('lets an answer that is being written go on, and takes it when the lock is gone', async () => {
    using model = startFakeModel()
    await using shop = await startShop({ model: model.config() })
    const held = Promise.withResolvers<void>()
    model.next(async (request) => {
      await held.promise
      return answer('Seven working days.')(request)
    })
    const asked = shop.ask(true)
    await until(() => model.requests.length === 2)
    const lock = await holdLock(shop.file)
    held.resolve()
    const stream = linesOf((await asked).body ?? new ReadableStream())
    while (!(await stream.next()).value?.includes('days.')) {}
    await lock[Symbol.asyncDispose]()
    expect((await Array.fromAsync(stream)).filter((line) => line !== '')).toEqual([
      'event: done',
      expect.stringContaining('Seven working days.'),
    ])
    expect(shop.rows("SELECT content FROM messages WHERE role = 'assistant'")).toContain(
      'Seven working days.',
    )
  })
})

describe('a database file', () => {
  const advice = 'was moved, deleted or replaced: put it back, or stop askmysite'

  test('that is moved away is told, and over once it is back', async () => {
    await using shop = await startShop()
    renameSync(shop.file, `${shop.file}.away`)
    await expectOutage(shop, advice)
    renameSync(`${shop.file}.away`, shop.file)
    await expectRecovery(shop, 1)
  })

  test.each([
    ['is replaced by a copy', (file: string) => replaceByCopy(file)],
    ['is deleted', (file: string) => rmSync(file)],
    ['has lost its log', (file: string) => rmSync(`${file}-wal`)],
    ['has lost the file of its locks', (file: string) => rmSync(`${file}-shm`)],
  ])('that %s takes no message that would be lost', async (_, spoil) => {
    await using shop = await startShop()
    spoil(shop.file)
    await expectOutage(shop, advice)
  })
})

function replaceByCopy(file: string): void {
  copyFileSync(file, `${file}.copy`)
  renameSync(`${file}.copy`, file)
}
