import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { scheduledName } from '../../../src/backup/copy-name.ts'
import type { FixtureSite } from '../../support/fixture-site.ts'
import { type FakeModel, startFakeModel } from '../../support/fake-model.ts'
import { linesOf } from '../../support/lines-of.ts'
import { mountSmallDisk } from '../../support/small-disk.ts'
import { type Cli, openCli } from '../cli.ts'
import { startLampShop } from '../lamp-shop.ts'
import { diagnose } from './diagnosis.ts'

// Each starts the program once or several times.
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

const doctor = (env?: Record<string, string>, ...argv: string[]) => diagnose(cli, env, ...argv)

const makeBot = () => cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')

/** A machine on which all is well: a site that was read, a model, a server that runs. */
async function makeWell(site: FixtureSite, model: FakeModel) {
  await cli.run('bot', 'create', '--name', 'Lamps', '--site-url', site.url, '--domain', '127.0.0.1')
  await cli.run('key', 'create', 'Lamps')
  await cli.run('crawl', 'Lamps', '--allow-private', '--every', '7d')
  const settings = {
    OPENAI_API_KEY: 'sk-secret-1234567890',
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_EMBEDDING_MODEL: 'small',
    BACKUP_DIR: join(cli.folder, 'copies'),
  }
  mkdirSync(settings.BACKUP_DIR)
  writeFileSync(join(settings.BACKUP_DIR, scheduledName(new Date(Date.now() - 3_600_000))), 'copy')
  const server = cli.start(['serve', '--port', '0'], settings)
  void server.stdout.pipeTo(new WritableStream())
  const { value: first = '' } = await linesOf(server.stderr).next()
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(first) ?? []
  const env = { ...settings, PORT: new URL(url).port, PUBLIC_URL: url }
  return {
    env,
    async [Symbol.asyncDispose]() {
      server.kill('SIGTERM')
      await server.exited
    },
  }
}

const stamps = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .sort()
    .map((name) => [name, statSync(join(folder, name)).mtimeMs])

describe('where all is well', () => {
  test('it says so, beside a server that runs, and without a secret', async () => {
    await using site = startLampShop()
    using model = startFakeModel()
    await using well = await makeWell(site, model)
    const { exitCode, findings, text } = await doctor(well.env)
    const states = [...findings].map(([name, { state }]) => `${name}: ${state}`)
    // Of the machine and the disk that tests run on nothing is known.
    const usual = /^((machine|disk): (ok|warning)|certificate: skipped)$/
    expect(states.filter((line) => !usual.test(line))).toEqual(
      [
        ...['settings', 'folder', 'database', 'writing', 'damage', 'copies', 'clock'],
        ...['model', 'embeddings', 'server', 'public address'],
        ...['keys of Lamps', 'domains of Lamps', 'pages of Lamps', 'site of Lamps'],
      ].map((name) => `${name}: ok`),
    )
    expect(exitCode).toBe(0)
    expect(text).not.toContain(well.env.OPENAI_API_KEY)
    const [asked] = model.requests
    expect(JSON.stringify(asked?.body.messages).length).toBeLessThan(100)
    expect(asked?.body.max_tokens).toBeLessThan(20)
  })

  test('with --offline nobody is asked', async () => {
    await using site = startLampShop()
    using model = startFakeModel()
    await using well = await makeWell(site, model)
    const before = [site.requests.length, model.requests.length]
    const { exitCode, findings } = await doctor(well.env, '--offline')
    expect([site.requests.length, model.requests.length]).toEqual(before)
    const skipped = [...findings].filter(([, { state }]) => state === 'skipped')
    expect(skipped.map(([name]) => name)).toEqual([
      ...['model', 'embeddings', 'certificate', 'public address', 'site of Lamps'],
    ])
    expect(exitCode).toBe(0)
  })

  test('it changes nothing', async () => {
    await makeBot()
    const before = [stamps(dataDir), readFileSync(file), readdirSync(cli.folder)]
    await doctor({ BACKUP_DIR: 'copies' })
    expect([stamps(dataDir), readFileSync(file), readdirSync(cli.folder)]).toEqual(before)
    expect(readdirSync(dataDir)).toEqual(['askmysite.db'])
  })
})

test('each line tells a person what to do, and the last how many problems there are', async () => {
  await makeBot()
  const { exitCode, stdout, stderr } = await cli.spawn(['doctor', '--offline'])
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/^2 problems and \d warnings?\.\n$/)
  expect(stdout.split('\n').find((line) => line.includes('keys of Lamps'))).toBe(
    'problem  keys of Lamps     It has no key that works: make one with "askmysite key create Lamps".',
  )
})

test('one chatbot alone is looked at, and has to be there', async () => {
  await makeBot()
  await cli.run('bot', 'create', '--name', 'Chairs', '--domain', 'example.com')
  const { findings } = await doctor({}, 'Chairs', '--offline')
  expect([...findings.keys()].filter((name) => name.startsWith('keys'))).toEqual(['keys of Chairs'])
  expect(await cli.spawn(['doctor', 'Sofas'])).toMatchObject({
    exitCode: 1,
    stderr: 'There is no chatbot "Sofas": run "askmysite bot list" to see which there are.\n',
  })
})

describe('settings', () => {
  test('that are refused are told all at once, and the rest is looked at', async () => {
    await makeBot()
    const { findings } = await doctor({ PORT: 'many', BACKUP_EVERY: 'soon' }, '--offline')
    const sentence = String(findings.get('settings')?.sentence)
    expect(findings.get('settings')?.state).toBe('problem')
    expect(sentence).toContain('PORT must be')
    expect(sentence).toContain('BACKUP_EVERY must be')
    expect(findings.get('database')?.state).toBe('ok')
  })

  test.each([
    ['OPENAI_API_KYE', 'OPENAI_API_KEY'],
    ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
    ['ASKMYSITE_PORT', 'PORT'],
  ])('%s was meant to be another', async (name, meant) => {
    const { findings } = await doctor({ [name]: 'x', HOME: '/', LANG: 'C' }, '--offline')
    const sentence = `${name} is no setting: did you mean ${meant}?`
    expect(findings.get('settings')).toMatchObject({ state: 'warning', sentence })
  })
})

describe('the folder', () => {
  test('that is not there is told, and not made', async () => {
    const { exitCode, findings } = await doctor()
    expect(exitCode).toBe(1)
    for (const name of ['folder', 'database']) {
      expect(findings.get(name)?.state).toBe('problem')
      expect(findings.get(name)?.sentence).toContain('askmysite init')
    }
    expect(readdirSync(cli.folder)).toEqual([])
  })

  test('that others can look into is a warning', async () => {
    await makeBot()
    chmodSync(dataDir, 0o755)
    expect((await doctor({}, '--offline')).findings.get('folder')).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining('run "chmod go= ./askmysite-data"'),
    })
    chmodSync(dataDir, 0o700)
    chmodSync(file, 0o644)
    expect((await doctor({}, '--offline')).findings.get('folder')?.state).toBe('warning')
  })

  test('whose disk is full is told, and so is what cannot be written for it', async () => {
    await using disk = await mountSmallDisk(4096)
    if (disk === null) return console.warn('Not run: no small disk can be mounted here.')
    await cli.run('--data', disk.folder, 'bot', 'create', '--name', 'Lamps', '--domain', 'a.com')
    const { bavail, bsize } = statfsSync(disk.folder)
    writeFileSync(join(disk.folder, 'ballast'), Buffer.alloc((bavail - 12) * bsize))
    const { findings } = await doctor({ DATA_DIR: disk.folder }, '--offline')
    expect(findings.get('disk')).toMatchObject({
      state: 'problem',
      sentence: expect.stringMatching(/^Only [\d.]+ KB .* make room on the disk of /),
    })
    expect(findings.get('writing')).toMatchObject({
      state: 'problem',
      sentence: 'The disk that holds the database is full: make room on it.',
    })
  })
})
