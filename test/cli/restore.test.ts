import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { restore } from '../../src/backup/restore.ts'
import { systemClock } from '../../src/domain/clock.ts'
import { openSqliteStore } from '../../src/store/sqlite/open.ts'
import { type FakeS3, startFakeS3 } from '../support/fake-s3.ts'
import { linesOf } from '../support/lines-of.ts'
import { mountSmallDisk } from '../support/small-disk.ts'
import { succeeds } from '../support/succeeds.ts'
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

/** A restore that goes on when it is told to. */
function stepsInto(folder: string) {
  const place = { kind: 'file' as const, file: copy }
  return restore({ dataDir: folder, place, s3: null, clock: systemClock })
}

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

  test('is refused while a server runs of which a thread has opened and closed the database', async () => {
    const server = await openSqliteStore({ dataDir })
    await (await openSqliteStore({ dataDir })).close()
    const { exitCode, stderr } = await cli.spawn(['restore', copy])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('A running server or another command uses')
    expect((await server.listChatbots()).map(({ name }) => name).sort()).toEqual(both)
    await server.close()
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

  test('keeps all that it set aside within a week, and of older ones the newest three', async () => {
    for (let round = 0; round < 5; round++) await cli.json('restore', copy)
    expect(asides()).toHaveLength(5)
    for (const [place, name] of asides().sort().entries()) {
      const old = `askmysite.db.before-restore-2026010${place + 1}T000000000Z`
      renameSync(join(dataDir, name), join(dataDir, old))
    }
    await cli.json('restore', copy)
    const days = asides().map((name) => /2026010\d/.exec(name)?.[0] ?? 'today')
    expect(days.sort()).toEqual(['20260104', '20260105', 'today'])
    const oldest = join(dataDir, asides().sort()[0] ?? '')
    await cli.json('restore', oldest)
    expect(existsSync(oldest)).toBe(true)
  })

  test('leaves what came to the place of no database meanwhile', async () => {
    const other = join(cli.folder, 'other')
    const steps = stepsInto(other)
    for (let step = 1; step <= 5; step++) await steps.next()
    await cli.run('--data', other, 'bot', 'create', '--name', 'Meanwhile', '--domain', 'a.com')
    await expect(steps.next()).rejects.toMatchObject({
      code: 'conflict',
      message: `Meanwhile another database came to ${join(other, 'askmysite.db')}, and stays there: look at it before you try again.`,
    })
    const list = await cli.run('--data', other, 'bot', 'list', '--json')
    expect(JSON.parse(list.stdout)).toMatchObject([{ name: 'Meanwhile' }])
  })

  test('leaves what was put in the place of the database meanwhile, and keeps that', async () => {
    const steps = stepsInto(dataDir)
    for (let step = 1; step <= 5; step++) await steps.next()
    writeFileSync(`${database}.new`, 'precious')
    renameSync(`${database}.new`, database)
    await expect(steps.next()).rejects.toMatchObject({ code: 'conflict' })
    expect(readFileSync(database, 'utf8')).toBe('precious')
    renameSync(join(dataDir, asides()[0] ?? ''), database)
    expect(await names()).toEqual(both)
  })

  test('takes the place of an empty file', async () => {
    writeFileSync(database, '')
    const { stdout } = await cli.run('restore', copy)
    expect(stdout).toContain('There was no database before.')
    expect(await names()).toEqual(['Old'])
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
  })

  test('of a link to a database in use is refused', async () => {
    const link = join(cli.folder, 'link.db')
    const other = join(cli.folder, 'other')
    mkdirSync(other)
    copyFileSync(copy, join(other, 'askmysite.db'))
    writeFileSync(join(other, 'askmysite.db-wal'), 'newest changes')
    symlinkSync(join(other, 'askmysite.db'), link)
    const { exitCode, stderr } = await cli.run('restore', link)
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`${link} is a database in use and no copy`)
    expect(await names()).toEqual(both)
  })

  test('of a database that is a link goes into what the link leads to', async () => {
    const disk = join(cli.folder, 'disk')
    mkdirSync(disk)
    const target = join(disk, 'live.db')
    renameSync(database, target)
    symlinkSync(target, database)
    const { keptAs } = await cli.json('restore', copy)
    expect(lstatSync(database).isSymbolicLink()).toBe(true)
    expect(await names()).toEqual(['Old'])
    expect(keptAs).toStartWith(`${target}.before-restore-`)
    expect(await cli.json('restore', keptAs)).toMatchObject({ restored: keptAs })
    expect(await names()).toEqual(both)
  })

  test('says how to undo it in words that a shell takes', async () => {
    const strange = join(cli.folder, "Ann's data; rm *")
    await cli.run('--data', strange, 'bot', 'create', '--name', 'Old', '--domain', 'example.com')
    const { stdout } = await cli.spawn(['--data', "Ann's data; rm *", 'restore', copy])
    const [, line = ''] = /To undo this: askmysite (.*)/.exec(stdout) ?? []
    const echoed = Bun.spawnSync(['sh', '-c', `printf '%s\\n' ${line}`]).stdout.toString()
    const [verb, kept = '', flag, folder] = echoed.split('\n')
    expect([verb, flag, folder]).toEqual(['restore', '--data', strange])
    expect(existsSync(kept)).toBe(true)
  })

  test('finds the disk full, says so, and changes nothing', async () => {
    const kilobytes = Math.ceil(statSync(copy).size / 1024)
    await using disk = await mountSmallDisk(Math.floor(kilobytes * 1.5))
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    copyFileSync(database, join(disk.folder, 'askmysite.db'))
    const { exitCode, stderr } = await cli.run('--data', disk.folder, 'restore', copy)
    expect({ exitCode, last: stderr.split('\n').at(-2) }).toEqual({
      exitCode: 1,
      last: `The copy could not be brought here. The disk of ${disk.folder} is full: make room on it.`,
    })
    expect(readdirSync(disk.folder)).toEqual(['askmysite.db'])
  })
})

test('a restore onto a disk that takes no writes says so', async () => {
  await using disk = await mountSmallDisk(4096)
  if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
  await disk.makeReadOnly()
  const last = async () =>
    (await cli.run('--data', disk.folder, 'restore', copy)).stderr.trim().split('\n').at(-1)
  const file = join(disk.folder, 'askmysite.db')
  const reason = `The disk of ${disk.folder} cannot be written: mount it for writing.`
  expect(await last()).toBe(`${file} could not be replaced. ${reason}`)
})

test('a restore over a file that is mounted by itself says so, and changes nothing', async () => {
  if (!(await succeeds(['mount', '--bind', database, database]))) {
    return console.warn('Not run: nothing can be mounted here.')
  }
  try {
    const { exitCode, stderr } = await cli.run('restore', copy)
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`${database} is mounted as a single file, and cannot be replaced`)
  } finally {
    await succeeds(['umount', database])
  }
  expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
  expect(await names()).toEqual(both)
})

describe.skipIf(process.getuid?.() !== 0)('as root', () => {
  const service = 65_534

  function giveAway(...paths: string[]): void {
    for (const path of paths) chownSync(path, service, service)
  }

  const ownersIn = (folder: string) =>
    readdirSync(folder)
      .sort()
      .map((name) => [name.slice(0, 27), statSync(join(folder, name)).uid])

  test('what a restore makes belongs to the owner of the database', async () => {
    giveAway(dataDir, database)
    await cli.json('restore', copy)
    expect(asides()).toHaveLength(1)
    expect(ownersIn(dataDir)).toEqual([
      ['askmysite.db', service],
      ['askmysite.db.before-restore', service],
    ])
  })

  test('in a folder without one, all that verbs make belongs to the owner of the folder', async () => {
    const other = join(cli.folder, 'other')
    mkdirSync(other)
    giveAway(other)
    await cli.run('--data', other, 'restore', copy)
    expect(ownersIn(other)).toEqual([['askmysite.db', service]])
    rmSync(join(other, 'askmysite.db'))
    const server = cli.start(['--data', 'other', 'serve', '--port', '0'])
    await linesOf(server.stderr).next()
    expect(ownersIn(other)).toHaveLength(3)
    expect(ownersIn(other).filter(([, uid]) => uid !== service)).toEqual([])
    server.kill('SIGTERM')
    await server.exited
  })

  test('what an update sets aside belongs to the owner of the database', async () => {
    sqlInto(database, `DELETE FROM __drizzle_migrations WHERE created_at = (${newestMigration})`)
    giveAway(dataDir, database)
    // What the update changes is there already, so that it fails after it has set the old one aside.
    expect((await cli.run('bot', 'list')).exitCode).toBe(1)
    const owners = ownersIn(dataDir).filter(([name]) => String(name).includes('.before-'))
    expect(owners).toEqual([[expect.any(String), service]])
  })

  async function asService(...argv: string[]) {
    const verb = `cd / && exec "$0" "$@"`
    const program = [process.execPath, '--no-env-file', join(import.meta.dir, '../../src/main.ts')]
    const user = ['setpriv', `--reuid=${service}`, `--regid=${service}`, '--clear-groups']
    const child = Bun.spawn(['sh', '-c', verb, ...user, ...program, '--data', dataDir, ...argv], {
      env: { PATH: process.env.PATH ?? '' },
      stdout: 'pipe',
      stderr: 'pipe',
    })
    const [stdout, stderr, exitCode] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.exited,
    ])
    return { stdout, exitCode, last: stderr.trim().split('\n').at(-1) ?? '' }
  }

  test('another user is told which file it may not use, and how to go on', async () => {
    chmodSync(cli.folder, 0o711)
    giveAway(dataDir)
    chmodSync(copy, 0o644)
    expect(await asService('bot', 'list')).toMatchObject({
      exitCode: 1,
      last: `The file ${database} cannot be written: run this as the user that it belongs to, or give this user the right to.`,
    })
    expect(await asService('restore', copy)).toMatchObject({
      exitCode: 1,
      last: `The database ${database} cannot be opened. This user has no right to ${database}: run it as the user that it belongs to.`,
    })
    expect(await names()).toEqual(both)
    giveAway(database)
    chmodSync(copy, 0o600)
    for (const argv of [
      ['restore', copy],
      ['restore', copy, '--check'],
    ]) {
      expect(await asService(...argv)).toMatchObject({
        exitCode: 1,
        last: `${copy} cannot be read by this user: run this as a user that may read it.`,
      })
    }
    const closed = join(cli.folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    expect((await asService('restore', join(closed, 'a.db'))).last).toContain('cannot be read by')
    expect((await asService('backup', join(closed, 'a.db'))).last).toContain('cannot be written')
    chownSync(dataDir, 0, 0)
    expect((await asService('backup', join(tmpdir(), 'a.db'))).last).toStartWith(
      `This user may not look into the folder ${dataDir}`,
    )
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

  test('says so where there is no database that it would replace', async () => {
    const other = join(cli.folder, 'other')
    const { stdout } = await cli.run('--data', other, 'restore', copy, '--check')
    expect(stdout).toContain(`into ${other}, where there is no database now.`)
    expect(existsSync(other)).toBe(false)
  })

  test('says when a copy is of an older version, which the next start updates', async () => {
    expect((await cli.run('restore', copy, '--check')).stdout).not.toContain('older version')
    sqlInto(copy, `DELETE FROM __drizzle_migrations WHERE created_at = (${newestMigration})`)
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

  test.each([[[]], [['--check']]])(
    'leaves nothing when it is stopped on its way, %p',
    async (flags) => {
      s3.isSilent = true
      const temporary = join(cli.folder, 'temporary')
      mkdirSync(temporary)
      const env = { ...s3.env, TMPDIR: temporary }
      const program = cli.start(['restore', 's3://copies/shop/monday.db', ...flags], env)
      await until(() => s3.requests.length > 0)
      expect(readdirSync(temporary).length + readdirSync(dataDir).length).toBe(2)
      program.kill('SIGINT')
      await program.exited
      expect(readdirSync(temporary)).toEqual([])
      expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
      expect(await names()).toEqual(both)
    },
  )

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
    const env = { ...s3.env, TMPDIR: join(cli.folder, 'nowhere') }
    const nowhere = await cli.spawn(['restore', 's3://copies/shop/half.db', '--check'], env)
    expect(nowhere.stderr).toContain('name a folder that can be written in TMPDIR')
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

const newestMigration = 'SELECT max(created_at) FROM __drizzle_migrations'
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
