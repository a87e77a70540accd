import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type FakeS3, startFakeS3 } from '../support/fake-s3.ts'
import { linesOf } from '../support/lines-of.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { until } from '../support/until.ts'
import { type Cli, openCli } from './cli.ts'

// Some start the program several times, and copy.
setDefaultTimeout(30_000)

let cli: Cli
let dataDir: string
let database: string
let copy: string
beforeEach(async () => {
  cli = await openCli()
  dataDir = join(cli.folder, 'askmysite-data')
  database = join(dataDir, 'askmysite.db')
  copy = join(cli.folder, 'monday.db')
  await cli.json('bot', 'create', '--name', 'Old', '--domain', 'example.com')
  await cli.json('backup', copy)
  await cli.json('bot', 'create', '--name', 'New', '--domain', 'example.com')
})
afterEach(() => cli[Symbol.asyncDispose]())

const names = async () =>
  (await cli.json('bot', 'list')).map(({ name }: { name: string }) => name).sort()
const both = ['New', 'Old']
const asides = () => readdirSync(dataDir).filter((name) => name.includes('.before-restore-'))

describe('a restore', () => {
  test('tells its steps, puts the copy in its place, and can be undone', async () => {
    const { exitCode, stdout, stderr } = await cli.run('restore', copy)
    expect({ exitCode, steps: stderr.match(/^\d\/6/gm) }).toEqual({
      exitCode: 0,
      steps: ['1/6', '2/6', '3/6', '4/6', '5/6', '6/6'],
    })
    expect(await names()).toEqual(['Old'])
    expect(statSync(database).mode & 0o777).toBe(0o600)
    const [, kept = ''] = /To undo this: askmysite restore (\S+)/.exec(stdout) ?? []
    expect(readdirSync(dataDir).sort()).toEqual(['askmysite.db', ...asides()])

    expect((await cli.run('restore', kept)).exitCode).toBe(0)
    expect(await names()).toEqual(both)
    expect(existsSync(copy)).toBe(true)
  })

  test('takes along what the log of a killed server holds', async () => {
    const server = cli.start(['serve', '--port', '0'])
    await linesOf(server.stderr).next()
    await cli.json('bot', 'create', '--name', 'Newest', '--domain', 'example.com')
    server.kill('SIGKILL')
    await server.exited
    expect(statSync(`${database}-wal`).size).toBeGreaterThan(0)
    const { keptAs } = await cli.json('restore', copy)
    expect(await names()).toEqual(['Old'])
    await cli.json('restore', keptAs)
    expect(await names()).toEqual([...both, 'Newest'].sort())
  })

  test('is not spoiled by a log whose database is gone', async () => {
    const server = cli.start(['serve', '--port', '0'])
    await linesOf(server.stderr).next()
    await cli.json('bot', 'create', '--name', 'Newest', '--domain', 'example.com')
    server.kill('SIGKILL')
    await server.exited
    rmSync(database)
    expect(statSync(`${database}-wal`).size).toBeGreaterThan(0)
    expect((await cli.run('restore', copy)).exitCode).toBe(0)
    expect(await names()).toEqual(['Old'])
  })

  test('brings a new data folder to life', async () => {
    const other = join(cli.folder, 'other')
    const { stdout } = await cli.run('--data', other, 'restore', copy)
    expect(stdout).toContain('There was no database before.')
    expect(statSync(other).mode & 0o777).toBe(0o700)
    const list = await cli.run('--data', other, 'bot', 'list', '--json')
    expect(JSON.parse(list.stdout)).toMatchObject([{ name: 'Old' }])
  })

  test('is refused while a server runs, which goes on', async () => {
    const server = cli.start(['serve', '--port', '0'])
    await linesOf(server.stderr).next()
    const { exitCode, stderr } = await cli.run('restore', copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain(
      `A running server or another command uses ${database}: stop it first.\n`,
    )
    expect(await names()).toEqual(both)
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
    expect(asides()).toEqual([])
  })

  test('replaces a damaged database, and keeps that', async () => {
    writeFileSync(database, 'my diary '.repeat(1000))
    writeFileSync(`${database}-wal`, 'its log')
    const { stdout, exitCode } = await cli.run('restore', copy)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('What was there before is damaged, and kept as')
    expect(await names()).toEqual(['Old'])
    const [kept = ''] = asides()
    expect(readFileSync(join(dataDir, kept), 'utf8')).toContain('my diary')
    expect(readdirSync(dataDir).sort()).toEqual(['askmysite.db', kept])
  })

  test('undoes an upgrade, with the older program and the copy that was set aside', async () => {
    const aside = `${database}.before-0015-20261109T100000000Z`
    copyFileSync(copy, aside)
    sqlInto(database, newerMigration)
    const refused = await cli.run('bot', 'list')
    expect(refused.stderr).toContain('was written by a newer version of askmysite')
    expect((await cli.run('restore', aside)).exitCode).toBe(0)
    expect(await names()).toEqual(['Old'])
    expect(asides()).toHaveLength(1)
  })

  test("leaves another program's database alone", async () => {
    rmSync(database)
    using theirs = new Database(database)
    theirs.run('CREATE TABLE recipes (id INTEGER)')
    const { exitCode, stderr } = await cli.run('restore', copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain("is another program's database")
    expect(theirs.query('SELECT count(*) FROM recipes').values()).toEqual([[0]])
  })

  test('keeps the last three that it set aside', async () => {
    for (let round = 0; round < 5; round++) await cli.json('restore', copy)
    expect(asides()).toHaveLength(3)
    const oldest = join(dataDir, asides().sort()[0] ?? '')
    await cli.json('restore', oldest)
    expect(existsSync(oldest)).toBe(true)
  })

  test('finds the disk full, says so, and changes nothing', async () => {
    const kilobytes = Math.ceil(statSync(copy).size / 1024)
    await using disk = await mountSmallDisk(Math.floor(kilobytes * 1.5))
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    copyFileSync(database, join(disk.folder, 'askmysite.db'))
    const { exitCode, stderr } = await cli.run('--data', disk.folder, 'restore', copy)
    expect({ exitCode, last: stderr.split('\n').at(-2) }).toEqual({
      exitCode: 1,
      last: 'The disk is full: make room for the copy on it.',
    })
    expect(readdirSync(disk.folder)).toEqual(['askmysite.db'])
  })
})

describe('what is no copy is refused, and nothing changes', () => {
  const refusals: [what: string, make: (file: string) => void, sentence: string][] = [
    ['nothing', () => {}, 'There is no file'],
    ['a folder', (file) => mkdirSync(file), 'is no file: name one copy.'],
    ['an empty file', (file) => writeFileSync(file, ''), 'is not a copy of an askmysite database.'],
    ['garbage', (file) => writeFileSync(file, 'x'.repeat(9999)), 'is damaged or no copy'],
    ['half a copy', (file) => truncateSync(copied(file), 40_000), 'is damaged'],
    ['a copy less one page', (file) => shorten(copied(file), 4096), 'is damaged'],
    ['a copy with a wrong entry in an index', (file) => changeLastId(copied(file)), 'is damaged: '],
    ['a copy with a page of noise', (file) => scribble(copied(file)), 'is damaged'],
    [
      "another program's database",
      (file) => sqlInto(file, 'CREATE TABLE recipes (id INTEGER)'),
      'is not a copy of an askmysite database.',
    ],
    [
      "a newer program's copy",
      (file) => sqlInto(copied(file), newerMigration),
      'was written by a newer version of askmysite: update the program.',
    ],
    [
      'a database in use',
      (file) => writeFileSync(`${copied(file)}-wal`, 'newest changes'),
      'is a database in use and no copy',
    ],
  ]

  test.each(refusals)('%s', async (_, make, sentence) => {
    const file = join(cli.folder, 'wrong.db')
    make(file)
    for (const argv of [
      ['restore', file, '--check'],
      ['restore', file],
    ]) {
      const { exitCode, stderr } = await cli.run(...argv)
      expect(exitCode).toBe(1)
      const [last = ''] = stderr.trim().split('\n').slice(-1)
      expect(last).toStartWith('There is no file' === sentence ? sentence : file)
      expect(last).toContain(sentence)
    }
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    expect(await names()).toEqual(both)
  })

  test('the database itself', async () => {
    const { exitCode, stderr } = await cli.run('restore', database)
    expect(exitCode).toBe(1)
    expect(stderr).toBe(`${database} is the database itself, and no copy of it.\n`)
  })

  function copied(file: string): string {
    copyFileSync(copy, file)
    return file
  }
})

describe('--check', () => {
  test('says what a copy holds and what would happen, and changes nothing', async () => {
    const before = readFileSync(database)
    const { stdout } = await cli.run('restore', copy, '--check')
    expect(stdout).toContain(`${copy} is sound: 1 chatbot, 0 pages, 0 sessions, 0 messages (`)
    expect(stdout).toContain(`in the place of the database in ${dataDir}`)
    expect(await cli.json('restore', copy, '--check')).toMatchObject({
      file: copy,
      chatbots: 1,
      updatesMissing: 0,
    })
    expect(readFileSync(database).equals(before)).toBe(true)
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    expect(readdirSync(cli.folder).sort()).toEqual(['askmysite-data', 'monday.db'])
  })

  test('says when a copy is of an older version, which the next start updates', async () => {
    expect((await cli.run('restore', copy, '--check')).stdout).not.toContain('older version')
    const last = 'SELECT max(created_at) FROM __drizzle_migrations'
    sqlInto(copy, `DELETE FROM __drizzle_migrations WHERE created_at = (${last})`)
    const { stdout } = await cli.run('restore', copy, '--check')
    expect(stdout).toContain('older version: the next start brings it up to date')
  })
})

describe('killed', () => {
  const steps = [1, 2, 3, 4, 5, 6]

  test.each(steps)('before step %d, the next start and the next restore work', async (step) => {
    const script = join(import.meta.dir, 'restore-process.ts')
    const child = Bun.spawn([process.execPath, script, dataDir, copy, String(step)], {
      stdout: 'pipe',
      stderr: 'inherit',
    })
    for await (const line of linesOf(child.stdout)) if (line.startsWith(`${step}/`)) break
    child.kill('SIGKILL')
    await child.exited
    expect(await names()).toEqual(step < 6 ? both : ['Old'])
    await cli.json('restore', copy)
    expect(await names()).toEqual(['Old'])
    expect(asides()).toHaveLength(step < 6 ? 1 : 2)
    await cli.json('restore', join(dataDir, asides().sort()[0] ?? ''))
    expect(await names()).toEqual(both)
  })

  test.each(steps)('while step %d is taken, there is one database, whole', async (step) => {
    const program = cli.start(['restore', 'monday.db'])
    for await (const line of linesOf(program.stderr)) if (line.startsWith(`${step}/`)) break
    program.kill('SIGKILL')
    await program.exited
    expect([both, ['Old']]).toContainEqual(await names())
    using client = new Database(database)
    expect(client.query('PRAGMA integrity_check').values()).toEqual([['ok']])
    client.close(true)
    await cli.json('restore', copy)
    expect(await names()).toEqual(['Old'])
  })
})

describe('a copy in a bucket', () => {
  let s3: FakeS3
  beforeEach(() => {
    s3 = startFakeS3()
    s3.objects.set('shop/monday.db', readFileSync(copy))
  })
  afterEach(() => s3[Symbol.asyncDispose]())

  test('is checked and restored', async () => {
    const argv = ['restore', 's3://copies/shop/monday.db']
    const checked = await cli.spawn([...argv, '--check'], s3.env)
    expect(checked.stdout).toContain('s3://copies/shop/monday.db is sound: 1 chatbot')
    expect(await names()).toEqual(both)
    const restored = await cli.spawn(argv, s3.env)
    expect(restored).toMatchObject({ exitCode: 0 })
    expect(restored.stdout).toContain('Restored s3://copies/shop/monday.db: 1 chatbot')
    expect(await names()).toEqual(['Old'])
  })

  test('that is not there, cut short or refused changes nothing', async () => {
    s3.objects.set('shop/half.db', readFileSync(copy).subarray(0, 40_000))
    const attempt = async (key: string) => {
      const { exitCode, stderr } = await cli.spawn(['restore', `s3://copies/${key}`], s3.env)
      expect(exitCode).toBe(1)
      expect(stderr).not.toContain('secret')
      return stderr.trim().split('\n').at(-1)
    }
    expect(await attempt('none.db')).toBe('There is no s3://copies/none.db.')
    expect(await attempt('shop/half.db')).toStartWith('s3://copies/shop/half.db is damaged')
    s3.refusal = 'InvalidAccessKeyId'
    expect(await attempt('shop/monday.db')).toBe(
      's3://copies/shop/monday.db could not be read: InvalidAccessKeyId.',
    )
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
    expect(await names()).toEqual(both)
  })
})

test.skipIf(process.platform !== 'linux')(
  'a program that waited for the lock does not open the database that was replaced',
  async () => {
    using holder = new Database(database)
    holder.run('PRAGMA journal_mode = DELETE')
    holder.run('BEGIN EXCLUSIVE')
    const program = cli.start(['bot', 'list'])
    await until(() => hasOpen(program.pid, database))
    copyFileSync(copy, `${database}.new`)
    renameSync(`${database}.new`, database)
    holder.run('ROLLBACK')
    expect(await new Response(program.stderr).text()).toBe(
      'The database askmysite-data/askmysite.db was replaced while it was opened: start again.\n',
    )
    expect(await program.exited).toBe(1)
  },
)

function hasOpen(pid: number, file: string): boolean {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).some((name) => readlinkOf(join(folder, name)) === file)
}

function readlinkOf(path: string): string | null {
  try {
    return readlinkSync(path)
  } catch {
    // It was closed meanwhile.
    return null
  }
}

const newerMigration = "INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('f', 9e12)"

function sqlInto(file: string, sql: string): void {
  using client = new Database(file)
  client.run(sql)
}

function shorten(file: string, bytes: number): void {
  truncateSync(file, statSync(file).size - bytes)
}

/** In an index, or in the row that the index no longer leads to. */
function changeLastId(file: string): void {
  const bytes = readFileSync(file)
  const places = [...bytes.toString('latin1').matchAll(/bot_[0-9a-f]{32}/g)].map((it) => it.index)
  bytes.write('bot_x', Math.max(...places))
  writeFileSync(file, bytes)
}

/** Into the middle, where it is not the schema that is hit. */
function scribble(file: string): void {
  const bytes = readFileSync(file)
  const middle = Math.floor(bytes.length / 8192) * 4096
  bytes.fill(0xa5, middle, middle + 4096)
  writeFileSync(file, bytes)
}
