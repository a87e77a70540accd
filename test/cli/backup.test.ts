import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { type FakeS3, startFakeS3 } from '../support/fake-s3.ts'
import { foundInStore } from '../support/found-in-store.ts'
import { rowsOf } from '../support/rows-of.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'
import { addChatbot, addPage, openExampleTurn } from '../store/contract/examples.ts'
import { type Cli, openCli } from './cli.ts'

// Some start the program several times, and copy.
setDefaultTimeout(30_000)

let cli: Cli
let dataDir: string
beforeEach(async () => {
  cli = await openCli()
  dataDir = join(cli.folder, 'askmysite-data')
})
afterEach(() => cli[Symbol.asyncDispose]())

async function fillStore(): Promise<void> {
  const store = await openSqliteStore({ dataDir })
  const chatbot = await addChatbot(store)
  await addPage(store, chatbot, '/', ['Parcels'])
  await openExampleTurn(store, chatbot, 'Hello')
  await store.close()
}

const held = { chatbots: 1, pages: 1, sessions: 1, messages: 1 }

describe('a copy', () => {
  test('holds everything, says what, and only its owner reads it', async () => {
    await fillStore()
    const file = join(cli.folder, 'monday.db')
    const told = await cli.json('backup', file)
    expect(told).toEqual({ file, bytes: Bun.file(file).size, ...held })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const { stdout } = await cli.run('backup', join(cli.folder, 'tuesday.db'))
    expect(stdout).toContain('tuesday.db: 1 chatbot, 1 page, 1 session, 1 message (')
    expect(readdirSync(cli.folder).sort()).toEqual(['askmysite-data', 'monday.db', 'tuesday.db'])
  })

  test('taken while others write is whole', async () => {
    const store = await openSqliteStore({ dataDir })
    const chatbot = await addChatbot(store)
    await addPage(store, chatbot, '/', ['Parcels'])
    await openExampleTurn(store, chatbot, 'Before')
    let isCopying = true
    const writing = (async () => {
      let written = 0
      for (; isCopying || written < 50; written++) await openExampleTurn(store, chatbot, 'During')
      return written
    })()
    const { exitCode } = await cli.spawn(['backup', 'live.db'])
    isCopying = false
    const written = await writing
    expect(exitCode).toBe(0)
    await store.close()

    const restored = join(cli.folder, 'restored')
    mkdirSync(restored)
    await cli.run('--data', restored, 'restore', join(cli.folder, 'live.db'))
    const copy = await openSqliteStore({ dataDir: restored })
    expect(await copy.findChatbot(chatbot.id)).toEqual(chatbot)
    expect(await foundInStore(copy, chatbot.id, ['parcels'], 5)).toHaveLength(1)
    const [messages] = rowsOf(join(restored, 'askmysite.db'), 'SELECT count(*) FROM messages')
    expect(messages).toBeGreaterThanOrEqual(1)
    expect(messages).toBeLessThanOrEqual(1 + written)
    await copy.close()
  })

  test('in a folder gets a name with the time in it', async () => {
    await fillStore()
    const { file } = await cli.json('backup', cli.folder)
    expect(file).toMatch(/\/askmysite-\d{8}T\d{9}Z\.db$/)
    expect(existsSync(file)).toBe(true)
    const { stdout } = await cli.spawn(['backup'], { BACKUP_DIR: cli.folder })
    expect(stdout).toMatch(/Everything is in .*\/askmysite-\d{8}T\d{9}Z\.db: 1 chatbot/)
  })

  test('takes the place of a file when it is told to, and never of the database', async () => {
    await fillStore()
    const file = join(cli.folder, 'precious.db')
    writeFileSync(file, 'precious')
    expect(await cli.run('backup', file)).toMatchObject({
      exitCode: 1,
      stderr: `The file ${file} exists already.\n`,
    })
    expect(await Bun.file(file).text()).toBe('precious')
    expect(await cli.json('backup', file, '--force')).toMatchObject(held)
    expect(rowsOf(file, 'SELECT count(*) FROM pages')).toEqual([1])

    const database = join(dataDir, 'askmysite.db')
    expect(await cli.run('backup', database, '--force')).toMatchObject({
      exitCode: 1,
      stderr: `The file ${database} is the database itself: choose another one.\n`,
    })
  })

  test('takes no place beside the database, nor of what is no file', async () => {
    await fillStore()
    const fifo = join(cli.folder, 'fifo')
    expect(Bun.spawnSync(['mkfifo', fifo]).exitCode).toBe(0)
    expect(await cli.run('backup', fifo, '--force')).toMatchObject({
      exitCode: 1,
      stderr: `${fifo} is no plain file: choose another one.\n`,
    })
    expect(statSync(fifo).isFIFO()).toBe(true)
    for (const ending of ['-wal', '-shm', '-journal']) {
      const { exitCode, stderr } = await cli.run('backup', `${dataDir}/askmysite.db${ending}`)
      expect(exitCode).toBe(1)
      expect(stderr).toContain('belongs to the database itself: choose another one.')
    }
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    const store = await openSqliteStore({ dataDir })
    const { stderr } = await cli.run('backup', `${dataDir}/askmysite.db-wal`, '--force')
    expect(stderr).toContain('belongs to the database itself')
    await store.close()
  })

  test('needs a name, and not one that only a shell can read', async () => {
    await fillStore()
    expect((await cli.run('backup', '')).stderr).toContain('name a file or a folder.')
    for (const argv of [
      ['backup', '~/a.db'],
      ['restore', '~ann/a.db'],
    ]) {
      const { exitCode, stderr } = await cli.run(...argv)
      expect(exitCode).toBe(1)
      expect(stderr).toContain(`Write the whole path of the home folder, not "${argv[1]}".`)
    }
  })

  test('of nothing is refused, and makes nothing', async () => {
    expect(await cli.run('backup', join(cli.folder, 'a.db'))).toMatchObject({
      exitCode: 1,
      stderr: `There is no database in the folder ${dataDir}.\n`,
    })
    expect(readdirSync(cli.folder)).toEqual([])
  })

  test('of a damaged database is refused, and takes no name', async () => {
    await fillStore()
    const database = join(dataDir, 'askmysite.db')
    using client = new Database(database)
    client.run('PRAGMA foreign_keys = OFF')
    client.run("UPDATE messages SET session_id = 'nobody'")
    const { exitCode, stderr } = await cli.run('backup', join(cli.folder, 'a.db'))
    expect(exitCode).toBe(1)
    expect(stderr).toContain('The copy is damaged: rows of messages belong to nothing.')
    expect(readdirSync(cli.folder)).toEqual(['askmysite-data'])
  })

  test('that cannot be written says so and leaves nothing', async () => {
    await fillStore()
    const nowhere = join(cli.folder, 'nowhere')
    expect(await cli.run('backup', join(nowhere, 'a.db'))).toMatchObject({
      exitCode: 1,
      stderr: `The copy ${nowhere}/a.db could not be written. There is no folder ${nowhere}.\n`,
    })
    const { folder, reason } = folderThatCannotBeWritten(cli.folder)
    expect(await cli.run('backup', join(folder, 'a.db'))).toMatchObject({
      exitCode: 1,
      stderr: `The copy ${folder}/a.db could not be written.${reason}\n`,
    })
    expect(existsSync(nowhere)).toBe(false)
  })

  test('that was killed leaves nothing under its name, and the next one cleans up', async () => {
    await fillStore()
    growDatabase(30)
    const file = join(cli.folder, 'a.db')
    const partials = () => readdirSync(cli.folder).filter((name) => name.endsWith('.partial'))
    const program = cli.start(['backup', 'a.db'])
    await until(() => partials().length > 0)
    program.kill('SIGKILL')
    expect(await program.exited).not.toBe(0)
    expect(existsSync(file)).toBe(false)
    const [left = ''] = partials()
    await utimes(join(cli.folder, left), 0, 0)
    expect(await cli.json('backup', file)).toMatchObject(held)
    expect(partials()).toEqual([])
  })

  test('takes no place that was taken while it was made', async () => {
    await fillStore()
    growDatabase(30)
    const program = cli.start(['backup', 'a.db'])
    await until(() => readdirSync(cli.folder).some((name) => name.endsWith('.partial')))
    writeFileSync(join(cli.folder, 'a.db'), 'precious')
    expect(await new Response(program.stderr).text()).toBe('The file a.db exists already.\n')
    expect(await program.exited).toBe(1)
    expect(await Bun.file(join(cli.folder, 'a.db')).text()).toBe('precious')
    expect(readdirSync(cli.folder).sort()).toEqual(['a.db', 'askmysite-data'])
  })

  test('that finds its disk full says so and leaves nothing', async () => {
    await using disk = await mountSmallDisk(256)
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    await fillStore()
    growDatabase(1)
    const file = join(disk.folder, 'a.db')
    expect(await cli.run('backup', file)).toMatchObject({
      exitCode: 1,
      stderr: `The copy ${file} could not be written. Its disk is full: make room on it.\n`,
    })
    expect(readdirSync(disk.folder)).toEqual([])
  })
})

describe('a copy in a bucket', () => {
  let s3: FakeS3
  beforeEach(async () => {
    s3 = startFakeS3()
    await fillStore()
  })
  afterEach(() => s3[Symbol.asyncDispose]())

  test('arrives whole, in parts where it is large, and nothing stays here', async () => {
    growDatabase(40)
    const { exitCode, stdout } = await cli.spawn(['backup', 's3://copies/shop', '--json'], s3.env)
    expect(exitCode).toBe(0)
    const [key = '', bytes] = [...s3.objects][0] ?? []
    expect(key).toMatch(/^shop\/askmysite-\d{8}T\d{9}Z\.db$/)
    const copy = { file: `s3://copies/${key}`, bytes: bytes?.length, ...held }
    expect(JSON.parse(stdout)).toEqual(copy)
    expect(s3.requests.filter((request) => request.startsWith('PUT')).length).toBeGreaterThan(2)
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    await Bun.write(join(cli.folder, 'fetched.db'), bytes ?? '')
    expect((await cli.run('restore', join(cli.folder, 'fetched.db'), '--check')).exitCode).toBe(0)
  })

  test('takes the place of no other', async () => {
    s3.objects.set('a.db', Buffer.from('precious'))
    expect(await cli.spawn(['backup', 's3://copies/a.db'], s3.env)).toMatchObject({
      exitCode: 1,
      stderr: 's3://copies/a.db exists already.\n',
    })
    expect(s3.objects.get('a.db')?.length).toBe(8)
    const forced = await cli.spawn(['backup', 's3://copies/a.db', '--force'], s3.env)
    expect(forced).toMatchObject({ exitCode: 0, stderr: '' })
    expect(s3.objects.get('a.db')?.length).toBeGreaterThan(4096)
  })

  test('that is refused or incomplete says so, without a secret', async () => {
    const secrets = [s3.env.AWS_SECRET_ACCESS_KEY ?? '', s3.env.AWS_SESSION_TOKEN ?? '']
    const attempt = () => cli.spawn(['backup', 's3://copies/a.db', '--force'], s3.env)
    s3.refusal = 'AccessDenied'
    const refused = await attempt()
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: 's3://copies/a.db could not be written: AccessDenied.\n',
    })
    s3.refusal = `<b>${secrets.join(' ')}`
    const strange = await attempt()
    s3.refusal = null
    s3.losesBytes = true
    const lost = await attempt()
    expect([strange.exitCode, lost.exitCode]).toEqual([1, 1])
    expect(lost.stderr).toMatch(/could not be written: \d+ of \d+ bytes arrived\.\n$/)
    for (const { stdout, stderr } of [refused, strange, lost]) {
      expect(secrets.filter((secret) => (stdout + stderr).includes(secret))).toEqual([])
    }
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('that %s ends leaves nothing here', async (signal) => {
    s3.isSilent = true
    const program = cli.start(['backup', 's3://copies/a.db', '--force'], s3.env)
    await until(() => s3.requests.length > 0)
    expect(readdirSync(dataDir).some((name) => name.endsWith('.partial'))).toBe(true)
    program.kill(signal)
    await program.exited
    expect(program.signalCode).toBe(signal)
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
  })

  test('needs a key, and an address with a bucket', async () => {
    expect(await cli.spawn(['backup', 's3://copies/a.db'])).toMatchObject({
      exitCode: 1,
      stderr: 's3://copies needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.\n',
    })
    const { stderr } = await cli.spawn(['backup', 's3:///a.db'], s3.env)
    expect(stderr).toContain('must look like s3://bucket/prefix')
    expect(s3.requests).toEqual([])
  })
})

/** Makes the database as many megabytes larger, with what belongs to no row that is counted. */
function growDatabase(megabytes: number): void {
  using client = new Database(join(dataDir, 'askmysite.db'))
  client.run("INSERT INTO users (id, created_at) VALUES ('ballast', randomblob(?))", [
    megabytes * 1024 * 1024,
  ])
}

// File modes do not stop root, but nobody makes a file there.
function folderThatCannotBeWritten(within: string): { folder: string; reason: string } {
  if (process.getuid?.() === 0) return { folder: '/proc', reason: '' }
  const folder = join(within, 'read-only')
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  const reason =
    ' Its folder cannot be written: give this user the right to, or choose another one.'
  return { folder, reason }
}
