import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FakeS3, startFakeS3 } from '../../support/fake-s3.ts'
import { linesOf } from '../../support/lines-of.ts'
import { until } from '../../support/until.ts'
import { type Cli, openCli } from '../cli.ts'

// Each starts servers, and copies.
setDefaultTimeout(30_000)

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
})
afterEach(() => cli[Symbol.asyncDispose]())

const copies = () => readdirSync(join(cli.folder, 'copies')).filter((name) => name.endsWith('.db'))

async function serve(env: Record<string, string>) {
  const program = cli.start(['serve', '--port', '0'], { LOG_FORMAT: 'json', ...env })
  const told: Record<string, unknown>[] = []
  void (async () => {
    for await (const line of linesOf(program.stdout)) told.push(JSON.parse(line))
  })()
  const { value: first = '' } = await linesOf(program.stderr).next()
  return { program, told, url: /http:\/\/127\.0\.0\.1:\d+/.exec(first)?.[0] ?? '' }
}

test('the server makes a copy by itself that can be restored, and says so in its log', async () => {
  mkdirSync(join(cli.folder, 'copies'))
  const { program, told } = await serve({ BACKUP_DIR: 'copies' })
  await until(() => told.some(({ msg }) => msg === 'a backup was made'))
  const [name = ''] = copies()
  const file = join(cli.folder, 'copies', name)
  expect(told.find(({ msg }) => msg === 'a backup was made')).toMatchObject({
    copy: expect.stringContaining(`copies/${name}`),
    bytes: Bun.file(file).size,
    chatbots: 1,
  })
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  expect((await cli.run('restore', file)).exitCode).toBe(0)

  const again = await serve({ BACKUP_DIR: 'copies' })
  again.program.kill('SIGTERM')
  expect(await again.program.exited).toBe(0)
  expect(copies()).toEqual([name])
})

test('visitors are answered while a large copy is made, and stopping does not wait for it', async () => {
  using client = new Database(join(cli.folder, 'askmysite-data/askmysite.db'))
  client.run("INSERT INTO users (id, created_at) VALUES ('ballast', randomblob(100000000))")
  client.close()
  mkdirSync(join(cli.folder, 'copies'))
  const { program, told, url } = await serve({ BACKUP_DIR: 'copies' })
  const partials = () =>
    readdirSync(join(cli.folder, 'copies')).filter((it) => it.endsWith('partial'))
  await until(() => partials().length > 0)
  expect((await fetch(`${url}/health`)).status).toBe(200)
  expect([copies(), partials().length]).toEqual([[], 1])
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  expect([copies(), partials().length]).toEqual([[], 1])
  expect(told.filter(({ level }) => Number(level) >= 50)).toEqual([])
})

test('a server that starts removes what killed programs left half done long ago', async () => {
  const dataDir = join(cli.folder, 'askmysite-data')
  const temporary = join(cli.folder, 'temporary')
  const old = ['upload.0123abcd.partial', '0123abcd.partial', 'before-0015-x.0123abcd.partial'].map(
    (name) => join(dataDir, `askmysite.db.${name}`),
  )
  const young = join(dataDir, 'askmysite.db.upload.89abcdef.partial')
  const theirs = join(dataDir, 'diary.partial')
  for (const file of [...old, young, theirs]) writeFileSync(file, '')
  for (const name of ['askmysite-check-old', 'askmysite-check-young', 'other']) {
    mkdirSync(join(temporary, name), { recursive: true })
  }
  writeFileSync(join(temporary, 'askmysite-check-old/copy.db'), '')
  for (const path of [...old, theirs, join(temporary, 'askmysite-check-old')])
    utimesSync(path, 0, 0)
  const { program } = await serve({ TMPDIR: temporary })
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  expect(readdirSync(dataDir).sort()).toEqual([
    'askmysite.db',
    'askmysite.db.upload.89abcdef.partial',
    'diary.partial',
  ])
  expect(readdirSync(temporary).sort()).toEqual(['askmysite-check-young', 'other'])
})

test('a bucket gets copies too, and its secrets stay out of the log', async () => {
  await using s3: FakeS3 = startFakeS3()
  s3.refusal = 'AccessDenied'
  const env = { ...s3.env, BACKUP_DIR: 's3://copies/shop', LOG_LEVEL: 'debug' }
  const refused = await serve(env)
  await until(() => refused.told.some(({ msg }) => String(msg).includes('backup failed')))
  refused.program.kill('SIGTERM')
  await refused.program.exited
  s3.refusal = null
  const { program, told } = await serve(env)
  await until(() => told.some(({ msg }) => msg === 'a backup was made'))
  expect([...s3.objects.keys()]).toHaveLength(1)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  const log = JSON.stringify([...refused.told, ...told])
  expect(log).not.toContain(s3.env.AWS_SECRET_ACCESS_KEY ?? '')
  expect(log).not.toContain(s3.env.AWS_SESSION_TOKEN ?? '')
})
