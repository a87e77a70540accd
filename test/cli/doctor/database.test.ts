import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdLock } from '../../support/lock-holder.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { type Cli, openCli } from '../cli.ts'
import { diagnose } from './diagnosis.ts'

// Each starts the program.
setDefaultTimeout(30_000)

let cli: Cli
let dataDir: string
let file: string
beforeEach(async () => {
  cli = await openCli()
  dataDir = join(cli.folder, 'askmysite-data')
  file = join(dataDir, 'askmysite.db')
})
afterEach(() => cli[Symbol.asyncDispose]())

const doctor = () => diagnose(cli, {}, '--offline')
const makeBot = () => cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')

function change(statement: string): void {
  using client = new Database(file)
  client.run('PRAGMA foreign_keys = OFF')
  client.run(statement)
}

test.each([
  ['is none', () => writeFileSync(file, 'my diary '.repeat(1000)), 'is not a database'],
  [
    "is another program's",
    () => {
      using theirs = new Database(file)
      theirs.run('CREATE TABLE recipes (id INTEGER)')
    },
    "is another program's database",
  ],
])('a database that %s is a problem, and left alone', async (_, spoil, words) => {
  mkdirSync(dataDir, { mode: 0o700 })
  spoil()
  const before = readFileSync(file)
  const { exitCode, findings } = await doctor()
  expect(exitCode).toBe(1)
  const sentence = expect.stringContaining(words)
  expect(findings.get('database')).toMatchObject({ state: 'problem', sentence })
  expect(findings.has('damage')).toBe(false)
  expect(readFileSync(file).equals(before)).toBe(true)
})

test('an older version is told, and not updated', async () => {
  await makeBot()
  const newest = 'SELECT max(created_at) FROM __drizzle_migrations'
  change(`DELETE FROM __drizzle_migrations WHERE created_at = (${newest})`)
  const migrations = () => rowsOf(file, 'SELECT count(*) FROM __drizzle_migrations')
  const before = migrations()
  const { findings } = await doctor()
  const sentence = expect.stringContaining('the next start updates its tables')
  expect(findings.get('database')).toMatchObject({ state: 'ok', sentence })
  expect(migrations()).toEqual(before)
  expect(readdirSync(dataDir).filter((name) => name.includes('before'))).toEqual([])
})

test('a newer version is a problem', async () => {
  await makeBot()
  change("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 9999999999999)")
  const sentence = expect.stringContaining('newer version of askmysite: update the program')
  expect((await doctor()).findings.get('database')).toMatchObject({ state: 'problem', sentence })
})

test('rows that belong to nothing are damage', async () => {
  await makeBot()
  await cli.run('key', 'create', 'Lamps')
  change("UPDATE api_keys SET chatbot_id = 'nobody'")
  const { exitCode, findings } = await doctor()
  expect(exitCode).toBe(1)
  expect(findings.get('damage')).toMatchObject({
    state: 'problem',
    sentence:
      'The database is damaged (rows of api_keys belong to nothing): stop the server, and bring a copy back with "askmysite restore <file>".',
  })
})

test('pages that the disk has spoiled are damage, and the rest is looked at', async () => {
  await makeBot()
  const guide = join(cli.folder, 'guide.md')
  writeFileSync(guide, `# Lamps\n\n${'Lamps burn oil, and oil burns lamps. '.repeat(3000)}`)
  await cli.run('add', 'Lamps', guide)
  const [page, size] = rowsOf(
    file,
    "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = 'passages'",
  ).map(Number)
  const bytes = readFileSync(file)
  const start = (Number(page) - 1) * Number(size)
  bytes.fill(0xff, start, start + Number(size))
  writeFileSync(file, bytes)
  const { exitCode, findings } = await doctor()
  expect(exitCode).toBe(1)
  expect(findings.get('damage')?.state).toBe('problem')
  expect(findings.get('damage')?.sentence).toContain('damaged')
  expect(findings.get('keys of Lamps')?.state).toBe('problem')
})

test('a database that another process keeps for itself can be read and not written', async () => {
  await makeBot()
  await using _lock = await holdLock(file)
  const { findings } = await doctor()
  expect(findings.get('writing')).toMatchObject({
    state: 'problem',
    sentence: 'Another process is using the database: wait for it to end, or end it.',
  })
  expect(findings.get('database')?.state).toBe('ok')
})
