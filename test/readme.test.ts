import { describe, expect, test } from 'bun:test'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parts } from '../scripts/torturing/parts.ts'
import { createProgram } from '../src/cli/program.ts'
import { readConfig } from '../src/config.ts'
import { formatEvery } from '../src/lib/every.ts'
import { silentTerminal } from './support/silent-terminal.ts'
import { variablesRead } from './support/variables-read.ts'
import { bodyOf } from './web/docs-body.ts'

const project = join(import.meta.dir, '..')
const readme = await Bun.file(join(project, 'README.md')).text()
const codes = [...readme.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)

describe('the table of variables', () => {
  const rows = tableUnder('Configuration').map(([names = '', defaults = '']) => ({
    names: codesOf(names),
    defaults,
  }))

  test('names every variable that is read, and no other', () => {
    expect(rows.flatMap(({ names }) => names).sort()).toEqual(variablesRead())
  })

  test('gives the defaults that the program has', () => {
    const told = Object.fromEntries(rows.map(({ names, defaults }) => [names.join(', '), defaults]))
    expect(told).toEqual(defaultsOfProgram())
  })
})

function defaultsOfProgram(): Record<string, string> {
  const config = readConfig({}, {})
  const model = readConfig({}, { OPENAI_API_KEY: 'sk-1' }).model
  expect(config).toMatchObject({ publicUrl: null, model: null, metricsToken: null })
  const copies = readConfig({}, { BACKUP_DIR: '/backups' }).backup
  const { s3 } = readConfig({}, { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' })
  expect([config.backup, config.s3, s3?.endpoint, s3?.sessionToken]).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(config.trustedProxies).toEqual([])
  const served = readConfig({}, { DOMAIN: 'chat.example.com' })
  const acme = served.https?.by === 'acme' ? served.https : null
  // In a terminal it is `pretty`.
  expect(config.logFormat).toBe(process.stdout.isTTY ? 'pretty' : 'json')
  return {
    'PORT, HOST': `\`${config.port}\`, \`${config.host}\``,
    DOMAIN: config.https === null ? 'none' : '',
    'HTTPS_PORT, HTTP_PORT': `\`${served.port}\`, \`${acme?.httpPort}\``,
    ACME_EMAIL: acme?.email === null ? 'none' : '',
    ACME_DIRECTORY_URL: acme?.directoryUrl.includes('.letsencrypt.org/') ? "Let's Encrypt's" : '',
    'TLS_CERT, TLS_KEY': config.https === null ? 'none' : '',
    DATA_DIR: `\`${config.dataDir}\``,
    PUBLIC_URL: "the server's own address",
    'OPENAI_API_KEY, OPENAI_BASE_URL': 'none',
    OPENAI_EMBEDDING_MODEL: 'none',
    OPENAI_MODEL: `\`${model?.model}\``,
    MODEL_PRICES: config.modelPrices.size === 0 ? 'of well-known models' : '',
    'WEBHOOK_URL, WEBHOOK_SECRET': config.webhook === null ? 'none' : '',
    MODEL_CONNECT_TIMEOUT_MS: `\`${model?.connectTimeoutMs}\``,
    MODEL_FIRST_TOKEN_TIMEOUT_MS: `\`${model?.firstTokenTimeoutMs}\``,
    MODEL_TIMEOUT_MS: `\`${model?.timeoutMs}\``,
    FALLBACK: `\`${config.fallback}\``,
    TRUSTED_PROXIES: 'none',
    REQUIRE_HTTPS: `\`${config.requireHttps}\``,
    SESSION_TTL_DAYS: `\`${config.sessionTtlDays}\``,
    LOG_LEVEL: `\`${config.logLevel}\``,
    LOG_FORMAT: '`pretty` in a terminal, else `json`',
    METRICS_TOKEN: 'none',
    BACKUP_DIR: 'none',
    'BACKUP_EVERY, BACKUP_KEEP': `\`${formatEvery(copies?.everyMs ?? 0)}\`, \`${copies?.keep}\``,
    'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY': 'none',
    AWS_SESSION_TOKEN: 'none',
    'AWS_ENDPOINT_URL, AWS_REGION': `Amazon, \`${s3?.region}\``,
  }
}

describe('what it promises', () => {
  const promises = tableUnder('What it promises')

  test('is shown by tests that are there, or by a command that is', () => {
    expect(promises.length).toBeGreaterThan(5)
    for (const [promise, proof = ''] of promises) {
      const shown = codesOf(proof).map(canBeRun)
      expect([promise, shown]).toEqual([promise, shown.map(() => true)])
      expect(shown).not.toEqual([])
    }
  })
})

/** A test, a part of the torture, or a verb. */
function canBeRun(command: string): boolean {
  const [, tests] = /^bun test (.+)$/.exec(command) ?? []
  if (tests) return tests.split(' ').every((path) => path.startsWith('test/') && isThere(path))
  const [, part] = /^scripts\/torture (\w+)$/.exec(command) ?? []
  return part ? Object.hasOwn(parts, part) : verbs.includes(verbOf(command))
}

test('it shows React what the documentation shows', () => {
  const blocks = [...bodyOf('widget').matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)]
    .map(([, code = '']) => code.replaceAll('&lt;', '<').replaceAll('&gt;', '>'))
    .filter((code) => /useEffect|<AskMySite/.test(code))
  expect(blocks).toHaveLength(2)
  for (const block of blocks) expect(readme).toContain(`\n${block}\n`)
})

test('every file, folder and script that it names is there', () => {
  const paths = codes.filter((code) => /^(test|src|scripts|drizzle)\/\S*$/.test(code))
  expect(paths.length).toBeGreaterThan(5)
  expect(paths.filter((path) => !isThere(path))).toEqual([])
  const commands = [...readme.matchAll(/^(scripts\/\w+)/gm)].map(([, script = '']) => script)
  expect(commands).toEqual(expect.arrayContaining(['scripts/start', 'scripts/test']))
  expect(commands.filter((path) => !isThere(path))).toEqual([])
})

test('its drawing of the house shows every room', () => {
  const [, drawn = ''] = /\nsrc\/\n(.*?)\ndrizzle\//s.exec(readme) ?? []
  const rooms = [...drawn.matchAll(/^ {2}(\S+)/gm)].map(([, room]) => room)
  const isOwnRoom = (name: string) => name !== 'version.ts'
  const there = readdirSync(join(project, 'src'), { withFileTypes: true })
    .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
    .filter(isOwnRoom)
  expect(rooms.toSorted()).toEqual(there.toSorted())
})

test('every verb and flag that it shows exists', () => {
  const program = createProgram(silentTerminal)
  const flags = [program, ...program.commands, ...program.commands.flatMap((verb) => verb.commands)]
    .flatMap((verb) => verb.options)
    .flatMap(({ long }) => long ?? [])
  const ours = readme.replaceAll(callOfScript, '')
  const shown = [...ours.matchAll(/(?<=[\s`])--[a-z][\w-]*/g)].map(([flag]) => flag)
  expect(shown).toContain('--allow-private')
  expect(shown.filter((flag) => flag !== '--help' && !flags.includes(flag))).toEqual([])
  const called = [...readme.matchAll(/askmysite ([a-z]+) /g)].map(([call]) => verbOf(call))
  expect(called).toEqual(expect.arrayContaining(['init', 'ask']))
  expect(called.filter((verb) => !verbs.includes(verb) && verb !== 'answers')).toEqual([])
})

test('every flag of a script that it shows exists', async () => {
  const calls = [...readme.matchAll(callOfScript)]
  expect(calls.length).toBeGreaterThan(1)
  for (const [call, script = '', flag = ''] of calls) {
    const text = await Bun.file(join(project, script)).text()
    expect([call, text.includes(flag)]).toEqual([call, true])
  }
})

const callOfScript = /(scripts\/[a-z]+) (--[a-z-]+)/g

const verbs = createProgram(silentTerminal).commands.map((verb) => verb.name())

function verbOf(call: string): string {
  return /^(?:\S*\/)?askmysite (\S+)/.exec(call)?.[1] ?? ''
}

function isThere(path: string): boolean {
  return existsSync(join(project, path))
}

/** The cells of the first table under a heading, row by row, without the head. */
function tableUnder(heading: string): string[][] {
  const [, section = ''] = readme.split(`\n## ${heading}\n`)
  const lines = section.split('\n')
  const first = lines.findIndex((line) => line.startsWith('|'))
  const last = lines.findIndex((line, at) => at > first && !line.startsWith('|'))
  return lines.slice(first + 2, last).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

function codesOf(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}
