import { Database } from 'bun:sqlite'
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { scheduledName } from '../../../src/backup/copy-name.ts'
import { startFakeS3 } from '../../support/fake-s3.ts'
import {
  answer,
  type FakeModel,
  failure,
  type Reply,
  stalledBeforeHeaders,
  startFakeModel,
} from '../../support/fake-model.ts'
import { type FixtureSite, plainText } from '../../support/fixture-site.ts'
import { type Cli, openCli } from '../cli.ts'
import { startLampShop } from '../lamp-shop.ts'
import { diagnose } from './diagnosis.ts'

// Each starts the program, some of them several times.
setDefaultTimeout(60_000)

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

const doctor = (env?: Record<string, string>, ...argv: string[]) => diagnose(cli, env, ...argv)
const dayMs = 86_400_000

describe('the model', () => {
  let model: FakeModel
  let env: Record<string, string>
  beforeEach(() => {
    model = startFakeModel()
    env = { OPENAI_API_KEY: 'the-key-of-the-shop', OPENAI_BASE_URL: model.baseUrl }
  })
  afterEach(() => model[Symbol.dispose]())

  const refused: [what: string, reply: Reply, state: string, advice: string][] = [
    ['a wrong key', failure(401), 'problem', 'set OPENAI_API_KEY anew.'],
    ['a key without the right', failure(403), 'problem', 'give it the right to'],
    ['an unknown model', failure(404), 'problem', 'check OPENAI_MODEL and OPENAI_BASE_URL.'],
    [
      'an empty account',
      failure(429, { code: 'insufficient_quota' }),
      'problem',
      'the account is empty: add credit there.',
    ],
    ['too many questions', failure(429), 'warning', 'wait, or raise the limits'],
    ['a fault of its own', failure(503), 'problem', 'try again later.'],
    ['what is no model', () => new Response('<html>'), 'problem', 'check OPENAI_BASE_URL'],
  ]

  test.each(refused)('that answers %s is told with what to do', async (_, reply, state, advice) => {
    model.always(reply)
    model.embeddings.always(reply)
    const { findings, text } = await doctor({ ...env, OPENAI_EMBEDDING_MODEL: 'small' })
    const sentence = expect.stringContaining(advice)
    expect(findings.get('model')).toMatchObject({ state, sentence })
    expect(findings.get('embeddings')).toMatchObject({ state })
    expect(text).not.toContain('the-key-of-the-shop')
  })

  test('that quotes the key when it refuses it, is told without it', async () => {
    model.always(failure(401, { message: 'Incorrect API key provided: the-key-of-the-shop.' }))
    const { findings, text } = await doctor(env)
    expect(findings.get('model')?.sentence).toContain('Incorrect API key')
    expect(text).not.toContain('the-key-of-the-shop')
  })

  test('that nobody answers for, or that says nothing, is told within a bounded time', async () => {
    model.always(stalledBeforeHeaders())
    const nowhere = { ...env, OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' }
    const [silent, gone] = await Promise.all([doctor(env), doctor(nowhere)])
    expect(silent.findings.get('model')?.sentence).toContain('gave no answer in time')
    expect(gone.findings.get('model')?.sentence).toContain('check OPENAI_BASE_URL.')
    expect([silent.exitCode, gone.exitCode]).toEqual([1, 1])
  })

  test('of one chatbot is asked too, where it has its own', async () => {
    await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'a.com', '--model', 'large')
    const unknown = failure(404)
    model.always((it) => (it.body.model === 'large' ? unknown : answer('ok'))(it))
    const { findings } = await doctor(env)
    expect(findings.get('model')?.state).toBe('ok')
    expect(findings.get('model of Lamps')?.sentence).toContain('there is no such model')
  })

  test.each([
    [-400_000, 'problem', '7 minutes ahead of'],
    [7_300_000, 'problem', '2 hours behind'],
    [90_000, 'warning', 'seconds behind'],
    [20_000, 'ok', 'agrees'],
  ])('whose clock is %d ms off this one tells how this one is', async (ms, state, words) => {
    model.always(async (request) => {
      const { body, headers } = await answer('ok')(request)
      headers.set('Date', new Date(Date.now() + ms).toUTCString())
      return new Response(body, { headers })
    })
    const { findings } = await doctor(env)
    const sentence = expect.stringContaining(words)
    expect(findings.get('clock')).toMatchObject({ state, sentence })
  })
})

describe('a site', () => {
  let site: FixtureSite
  beforeEach(async () => {
    site = startLampShop()
    const address = ['--site-url', site.url, '--domain', '127.0.0.1']
    await cli.json('bot', 'create', '--name', 'Lamps', ...address)
  })
  afterEach(() => site[Symbol.asyncDispose]())

  const crawl = () => cli.run('crawl', 'Lamps', '--allow-private')

  test('on a private address is read by a crawl alone that may', async () => {
    const { findings } = await doctor()
    expect(findings.get('site of Lamps')?.sentence).toContain('--allow-private')
    expect(findings.get('pages of Lamps')?.sentence).toContain('run "askmysite crawl Lamps".')
    expect(site.requests).toEqual([])
  })

  test('that refuses crawlers, fails or is gone is told', async () => {
    await crawl()
    site.answers.set('/robots.txt', plainText('User-agent: *\nDisallow: /\n'))
    const closed = await doctor()
    site.answers.delete('/robots.txt')
    site.answers.set('/', () => new Response('oops', { status: 500 }))
    const failing = await doctor()
    await site[Symbol.asyncDispose]()
    const gone = await doctor()
    const sentences = [closed, failing, gone].map((it) => it.findings.get('site of Lamps'))
    expect(sentences).toMatchObject([
      { state: 'problem', sentence: expect.stringContaining('allow it there') },
      { state: 'problem', sentence: expect.stringContaining('answers 500') },
      { state: 'problem', sentence: expect.stringContaining('the connection was refused') },
    ])
  })

  test('that was read long ago, failed to be read, or is late is told', async () => {
    await crawl()
    const pages = async () => (await doctor({}, '--offline')).findings.get('pages of Lamps')
    expect(await pages()).toMatchObject({ state: 'ok' })
    change('crawl_summaries', 'summary', '$.endedAt', '2026-01-01T00:00:00.000Z')
    expect((await pages())?.sentence).toContain('run "askmysite crawl Lamps --every 7d"')
    change('crawl_summaries', 'summary', '$.ending', 'failed')
    expect((await pages())?.sentence).toContain('see why with "askmysite crawl Lamps --last"')
    await cli.run('crawl', 'Lamps', '--allow-private', '--every', '7d')
    run(`UPDATE crawl_schedules SET next_at = ${Date.now() - 3 * dayMs}`)
    expect((await pages())?.sentence).toContain('the next crawl is 3 days late')
  })

  function change(table: string, column: string, path: string, value: string): void {
    run(`UPDATE ${table} SET ${column} = json_set(${column}, '${path}', '${value}')`)
  }

  function run(statement: string): void {
    using client = new Database(join(cli.folder, 'askmysite-data/askmysite.db'))
    client.run(statement)
  }
})

test('keys that do not work, and a widget that may not stand on its site, are told', async () => {
  const address = ['--site-url', 'https://lamps.example', '--domain', 'shop.example']
  await cli.json('bot', 'create', '--name', 'Lamps', ...address)
  const { key } = await cli.json('key', 'create', 'Lamps')
  await cli.run('key', 'revoke', key)
  const first = await doctor({}, '--offline')
  await cli.run('key', 'create', 'Lamps', '--env', 'test')
  const second = await doctor({}, '--offline')
  expect(first.findings.get('keys of Lamps')?.state).toBe('problem')
  expect(second.findings.get('keys of Lamps')?.state).toBe('warning')
  expect(first.findings.get('domains of Lamps')?.sentence).toContain('and not on lamps.example')
})

describe('copies', () => {
  const copiesOf = async (env: Record<string, string>) => (await doctor(env)).findings.get('copies')

  test('that are not there, or old, are told', async () => {
    const folder = join(cli.folder, 'copies')
    const env = { BACKUP_DIR: folder, BACKUP_EVERY: '1d' }
    expect((await copiesOf(env))?.sentence).toStartWith(`There is no copy in ${folder}`)
    mkdirSync(folder)
    writeFileSync(join(folder, scheduledName(new Date(Date.now() - 3 * dayMs))), '')
    expect(await copiesOf(env)).toMatchObject({
      state: 'warning',
      sentence: expect.stringContaining('is 3 days old'),
    })
    writeFileSync(join(folder, scheduledName(new Date(Date.now() - dayMs))), '')
    expect(await copiesOf(env)).toMatchObject({ state: 'ok' })
  })

  test('in a bucket that refuses are a problem, without a secret', async () => {
    await using s3 = startFakeS3()
    s3.refusal = 'AccessDenied'
    const { findings, text } = await doctor({ ...s3.env, BACKUP_DIR: 's3://copies/shop' })
    expect(findings.get('copies')?.state).toBe('problem')
    expect(findings.get('copies')?.sentence).toContain('AccessDenied')
    expect(text).not.toContain(s3.env.AWS_SECRET_ACCESS_KEY ?? 'no secret')
  })
})

test('a server that cannot serve, and one that is none of ours, are problems', async () => {
  let body = '{"status":"unavailable"}'
  await using server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () => new Response(body),
  })
  const url = `http://127.0.0.1:${server.port}`
  const env = { PORT: String(server.port), PUBLIC_URL: url }
  const sick = await doctor(env)
  body = 'Welcome to nginx!'
  const other = await doctor(env)
  const found = [sick, other].flatMap(({ findings }) => [
    findings.get('server'),
    findings.get('public address'),
  ])
  expect(found).toMatchObject([
    {
      state: 'problem',
      sentence: `The server at ${url} cannot store messages: look into its log.`,
    },
    { state: 'problem', sentence: expect.stringContaining('look into its log.') },
    { state: 'problem', sentence: expect.stringContaining('Another program answers') },
    { state: 'problem', sentence: expect.stringContaining('is no server of askmysite') },
  ])
})
