import { describe, expect, test } from 'bun:test'
import type { Flags } from '../src/settings/reader.ts'
import { readConfig } from '../src/config.ts'
import type { VariableName } from '../src/variables.ts'
import { AppError } from '../src/domain/errors.ts'
import { variablesRead } from './support/variables-read.ts'

const milliseconds = 'a whole number of milliseconds from 1 to 600000'
const webAddress = 'a web address such as https://chat.example.com'
const networks = 'addresses or networks such as 10.0.0.0/8'
const names = 'names such as chat.example.com, without wildcards and addresses'
const directory = 'the https:// address of an ACME directory'
const prices =
  'models with their US dollars for a million prompt and completion tokens, such as gpt-4o-mini=0.15/0.60, my-model=0/0'
const logLevels = 'debug, info, warn, error or silent'

const wrong: [name: VariableName, value: string, expected: string, shown?: string][] = [
  ['PORT', 'many', 'a port number from 0 to 65535'],
  ['PORT', '65536', 'a port number from 0 to 65535'],
  ['PORT', '80.5', 'a port number from 0 to 65535'],
  ['HTTPS_PORT', 'https', 'a port number from 0 to 65535'],
  ['HTTP_PORT', '-1', 'a port number from 0 to 65535'],
  ['DOMAIN', 'localhost', names],
  ['DOMAIN', '*.example.com', names],
  ['DOMAIN', '192.0.2.1', names],
  ['DOMAIN', '0x7f.1', names],
  ['DOMAIN', '[2001:db8::1]', names],
  ['DOMAIN', 'https://chat.example.com', names],
  ['DOMAIN', 'chat.example.com:443', names],
  ['DOMAIN', 'chat_1.example.com', names],
  ['DOMAIN', 'chat.example.com, -chat.example.com', names, '-chat.example.com'],
  ['DOMAIN', `${'a'.repeat(64)}.example.com`, names],
  ['ACME_DIRECTORY_URL', 'http://acme.example.com/directory', directory],
  ['ACME_DIRECTORY_URL', 'acme.example.com', directory],
  ['ACME_EMAIL', 'owner', 'an e-mail address'],
  ['ACME_EMAIL', 'owner@example.com,other@example.com', 'an e-mail address'],
  ['PUBLIC_URL', 'chat.example.com', webAddress],
  ['PUBLIC_URL', 'ftp://chat.example.com', webAddress],
  ['OPENAI_BASE_URL', 'localhost:11434/v1', webAddress],
  ['MODEL_CONNECT_TIMEOUT_MS', '10s', milliseconds],
  ['MODEL_FIRST_TOKEN_TIMEOUT_MS', '0', milliseconds],
  ['MODEL_TIMEOUT_MS', '600001', milliseconds],
  ['MODEL_TIMEOUT_MS', '-1', milliseconds],
  ['MODEL_PRICES', 'gpt-4o-mini', prices],
  ['MODEL_PRICES', 'gpt-4o-mini=0.15', prices],
  ['MODEL_PRICES', 'my-model=1/2, other=-1/2', prices],
  ['WEBHOOK_URL', 'hooks.example.com/1', webAddress],
  ['WEBHOOK_SECRET', 'secret', 'whsec_ and 24 to 64 random bytes in base64'],
  ['FALLBACK', 'openai', 'extractive or none'],
  ['TRUSTED_PROXIES', 'proxy.example.com', networks],
  ['TRUSTED_PROXIES', '10.0.0.0/8, 10.0.0.0/33', networks, '10.0.0.0/33'],
  ['REQUIRE_HTTPS', 'yes', 'true or false'],
  ['REQUIRE_HTTPS', 'TRUE', 'true or false'],
  ['SESSION_TTL_DAYS', '0', 'a whole number of days from 1 to 3650'],
  ['SESSION_TTL_DAYS', 'forever', 'a whole number of days from 1 to 3650'],
  ['LOG_LEVEL', 'trace', logLevels],
  ['LOG_FORMAT', 'text', 'json or pretty'],
  ['BACKUP_DIR', 's3://', 'a folder, or an address such as s3://bucket/prefix'],
  ['BACKUP_EVERY', '1w', 'a time from 10m to 365d such as 12h, 1d or 7d'],
  ['BACKUP_KEEP', '0', 'a number of copies from 1 to 1000'],
  ['AWS_ENDPOINT_URL', 'localhost:9000', webAddress],
]

/** Lists, which no flag gives. */
const listed: VariableName[] = ['TRUSTED_PROXIES', 'MODEL_PRICES']

/** Any text is one of these. */
const free: VariableName[] = [
  'HOST',
  'TLS_CERT',
  'TLS_KEY',
  'DATA_DIR',
  'OPENAI_API_KEY',
  'OPENAI_MODEL',
  'OPENAI_EMBEDDING_MODEL',
  'METRICS_TOKEN',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_REGION',
]

// The timeouts are read where there is a model.
const withModel = { OPENAI_API_KEY: 'sk-1' }

function refusalOf(flags: Flags, env: Record<string, string>): AppError {
  try {
    readConfig(flags, { ...withModel, ...env })
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('Nothing was refused.')
}

describe('a variable with a wrong value is one sentence that names it', () => {
  test.each(wrong)('%s=%s', (name, value, expected, shown = value) => {
    const { code, message } = refusalOf({}, { [name]: value })
    expect(code).toBe('invalid_input')
    expect(message).toBe(`${name} must be ${expected}, not ${JSON.stringify(shown)}.`)
  })

  test('and there is no variable but these', () => {
    const names = new Set([...wrong.map(([name]) => name), ...free])
    expect([...names].sort()).toEqual(variablesRead() as VariableName[])
  })
})

test.each(wrong.filter(([name]) => !listed.includes(name)))(
  'a flag in the place of %s, of value %s, is named by itself',
  (name, value, expected, shown = value) => {
    const flags = { [name]: { flag: '--given', value } }
    const good = readConfig({}, withModel)
    expect(good.model).not.toBeNull()
    expect(refusalOf(flags, {}).message).toBe(
      `--given must be ${expected}, not ${JSON.stringify(shown)}.`,
    )
  },
)

describe('a flag', () => {
  test('wins over a variable, also one with a wrong value', () => {
    const flags = { PORT: { flag: '--port', value: '8080' } }
    expect(readConfig(flags, { PORT: '4000' }).port).toBe(8080)
    expect(readConfig(flags, { PORT: 'many' }).port).toBe(8080)
    expect(readConfig({}, { PORT: '4000' }).port).toBe(4000)
  })

  test('that is wrong is told, also where the variable is right', () => {
    const flags = { PORT: { flag: '--port', value: 'many' } }
    expect(refusalOf(flags, { PORT: '4000' }).message).toStartWith('--port must be a port number')
  })

  test('that was not given leaves the variable', () => {
    expect(readConfig({ PORT: undefined }, { PORT: '4000' }).port).toBe(4000)
  })
})

test('what is set is read', () => {
  const config = readConfig(
    {},
    {
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/data',
      PUBLIC_URL: 'https://chat.example.com//',
      OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
      OPENAI_MODEL: 'llama',
      OPENAI_EMBEDDING_MODEL: 'nomic-embed-text',
      MODEL_CONNECT_TIMEOUT_MS: '1',
      MODEL_FIRST_TOKEN_TIMEOUT_MS: '2',
      MODEL_TIMEOUT_MS: '600000',
      MODEL_PRICES: 'GPT-4o-mini=0.15/0.60, my-model=0/0,',
      WEBHOOK_URL: 'https://hooks.example.com/1',
      WEBHOOK_SECRET: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      FALLBACK: 'none',
      TRUSTED_PROXIES: '10.0.0.0/8, 2001:db8::/32,192.0.2.1,',
      REQUIRE_HTTPS: 'false',
      SESSION_TTL_DAYS: '3650',
      LOG_LEVEL: 'silent',
      LOG_FORMAT: 'pretty',
      METRICS_TOKEN: 'secret',
      BACKUP_DIR: 's3://copies/askmysite',
      BACKUP_EVERY: '6h',
      BACKUP_KEEP: '14',
      AWS_ACCESS_KEY_ID: 'name',
      AWS_SECRET_ACCESS_KEY: 'word',
      AWS_SESSION_TOKEN: 'token',
      AWS_REGION: 'eu-central-1',
      AWS_ENDPOINT_URL: 'https://s3.example.com',
    },
  )
  expect(config).toEqual({
    port: 0,
    host: '0.0.0.0',
    https: null,
    dataDir: '/data',
    publicUrl: 'https://chat.example.com',
    model: {
      apiKey: 'none',
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'llama',
      connectTimeoutMs: 1,
      firstTokenTimeoutMs: 2,
      timeoutMs: 600_000,
    },
    embedding: {
      apiKey: 'none',
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'nomic-embed-text',
      questionTimeoutMs: 2000,
      passagesTimeoutMs: 60_000,
    },
    modelPrices: new Map([
      ['gpt-4o-mini', { prompt: 0.15, completion: 0.6 }],
      ['my-model', { prompt: 0, completion: 0 }],
    ]),
    webhook: {
      url: 'https://hooks.example.com/1',
      secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    },
    fallback: 'none',
    trustedProxies: ['10.0.0.0/8', '2001:db8::/32', '192.0.2.1'],
    requireHttps: false,
    sessionTtlDays: 3650,
    logLevel: 'silent',
    logFormat: 'pretty',
    metricsToken: 'secret',
    backup: { dir: 's3://copies/askmysite', everyMs: 6 * 3_600_000, keep: 14 },
    s3: {
      accessKeyId: 'name',
      secretAccessKey: 'word',
      sessionToken: 'token',
      region: 'eu-central-1',
      endpoint: 'https://s3.example.com',
    },
  })
})

describe('HTTPS', () => {
  const acme = {
    by: 'acme',
    httpPort: 80,
    directoryUrl: 'https://acme-v02.api.letsencrypt.org/directory',
    email: null,
  } as const

  test('of a domain is served everywhere, on its own ports and under its own address', () => {
    const { https, port, host, publicUrl } = readConfig(
      {},
      { DOMAIN: 'chat.example.com', PORT: '3000' },
    )
    expect({ https, port, host, publicUrl }).toEqual({
      https: { ...acme, names: ['chat.example.com'] },
      port: 443,
      host: '::',
      publicUrl: 'https://chat.example.com',
    })
  })

  test('of a domain can be had elsewhere, from another authority', () => {
    const env = {
      DOMAIN: 'chat.example.com',
      HTTPS_PORT: '8443',
      HTTP_PORT: '8080',
      HOST: '192.0.2.1',
      ACME_DIRECTORY_URL: 'http://localhost:14000/dir',
      ACME_EMAIL: 'owner@example.com',
    }
    expect(readConfig({}, env)).toMatchObject({
      https: {
        httpPort: 8080,
        directoryUrl: 'http://localhost:14000/dir',
        email: 'owner@example.com',
      },
      port: 8443,
      host: '192.0.2.1',
      publicUrl: 'https://chat.example.com:8443',
    })
  })

  test.each([
    ['Chat.Example.COM.', ['chat.example.com']],
    [
      'chat.example.com, www.example.com,,chat.example.com',
      ['chat.example.com', 'www.example.com'],
    ],
    ['bücher.example', ['xn--bcher-kva.example']],
    ['例え.テスト', ['xn--r8jz45g.xn--zckzah']],
  ])('takes %s as %j', (DOMAIN, expected) => {
    expect(readConfig({}, { DOMAIN }).https).toMatchObject({ names: expected })
  })

  test('takes no more names than a certificate holds', () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => `c${at}.example.com`)
    expect(readConfig({}, { DOMAIN: list(100).join() }).https).toMatchObject({ names: list(100) })
    expect(refusalOf({}, { DOMAIN: list(101).join() }).message).toBe(
      'DOMAIN must be at most 100 names.',
    )
  })

  test('of files is served where plain HTTP would be', () => {
    const { https, port, host } = readConfig({}, { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' })
    expect({ https, port, host }).toEqual({
      https: { by: 'files', certFile: 'cert.pem', keyFile: 'key.pem' },
      port: 3000,
      host: '127.0.0.1',
    })
  })

  test('has one certificate, with its key', () => {
    const together = 'TLS_CERT and TLS_KEY need each other.'
    expect(refusalOf({}, { TLS_CERT: 'cert.pem' }).message).toBe(together)
    expect(refusalOf({}, { TLS_KEY: 'key.pem' }).message).toBe(together)
    const both = { DOMAIN: 'chat.example.com', TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' }
    expect(refusalOf({}, both).message).toBe(
      'DOMAIN gets a certificate, and TLS_CERT names one: leave one of them away.',
    )
  })
})

test('a variable that is empty is not set', () => {
  const empty = Object.fromEntries(variablesRead().map((name) => [name, '']))
  expect(readConfig({}, empty)).toEqual(readConfig({}, {}))
})

test('no timeout is longer than the one for the whole answer', () => {
  const { model } = readConfig({}, { ...withModel, MODEL_TIMEOUT_MS: '500' })
  expect(model).toMatchObject({ connectTimeoutMs: 500, firstTokenTimeoutMs: 500, timeoutMs: 500 })
})

test('a server may be there for embeddings alone', () => {
  const env = { OPENAI_API_KEY: 'sk', OPENAI_MODEL: 'none', OPENAI_EMBEDDING_MODEL: 'small' }
  expect(readConfig({}, env)).toMatchObject({
    model: null,
    embedding: { apiKey: 'sk', baseUrl: null, model: 'small' },
  })
})

test('an embedding model is refused where nothing says who has it', () => {
  expect(readConfig({}, withModel).embedding).toBeNull()
  expect(() => readConfig({}, { OPENAI_EMBEDDING_MODEL: 'small' })).toThrow(
    'OPENAI_EMBEDDING_MODEL needs OPENAI_API_KEY or OPENAI_BASE_URL beside it.',
  )
})

test('a webhook of which no address can be read is refused, and not quoted: it may hold a secret', () => {
  const { message } = refusalOf({}, { WEBHOOK_URL: 'https://[/s3cr3t' })
  expect(message).toBe('WEBHOOK_URL is not an address that can be reached.')
})

test('copies are made once a day, and seven are kept', () => {
  const config = readConfig({}, { BACKUP_DIR: '/backups' })
  expect(config.backup).toEqual({ dir: '/backups', everyMs: 86_400_000, keep: 7 })
})

test('a time between copies that no schedule has is refused', () => {
  const expected = 'BACKUP_EVERY must be a time from 10m to 365d such as 12h, 1d or 7d, not "1m".'
  expect(refusalOf({}, { BACKUP_EVERY: '1m' }).message).toBe(expected)
})

test('copies for a bucket are refused where no key is set', () => {
  expect(refusalOf({}, { BACKUP_DIR: '~/copies' }).message).toContain('must be a whole path')
  expect(refusalOf({}, { BACKUP_DIR: 's3://copies', AWS_ACCESS_KEY_ID: 'a' }).message).toBe(
    'BACKUP_DIR with s3:// needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it.',
  )
})
