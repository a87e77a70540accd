import type { Static } from 'typebox'
import { AppError } from './domain/errors.ts'
import type { ModelPrice } from './domain/prices/model-prices.ts'
import { parsePrices, pricesForm } from './domain/prices/parse-prices.ts'
import { toServedDomain } from './domain/served-domain.ts'
import { parseText, violationSentence } from './lib/check.ts'
import { everyForm, parseEvery } from './lib/every.ts'
import { isNetwork } from './lib/network.ts'
import { type VariableName, variables } from './variables.ts'

/** How to reach an OpenAI-compatible server; a chatbot's own settings win over `model`. */
export interface ModelConfig {
  apiKey: string
  /** Null for OpenAI itself. */
  baseUrl: string | null
  model: string
  connectTimeoutMs: number
  firstTokenTimeoutMs: number
  /** For the whole answer, retries included. */
  timeoutMs: number
}

/** Where passages and questions are embedded, so that they are found by their meaning. */
export interface EmbeddingConfig {
  apiKey: string
  /** Null for OpenAI itself. */
  baseUrl: string | null
  model: string
  /** How long a visitor waits for the question's meaning; then its words alone find the pages. */
  questionTimeoutMs: number
  /** For one request with many passages. */
  passagesTimeoutMs: number
}

/** Copies that the running server makes by itself. */
export interface BackupConfig {
  /** A folder, or `s3://bucket/prefix`. */
  dir: string
  everyMs: number
  keep: number
}

/** How to reach the server of `s3://` addresses. */
export interface S3Config {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string | null
  region: string
  /** Null for Amazon itself. */
  endpoint: string | null
}

/** Who is told of what happens to a budget. */
export interface WebhookConfig {
  url: string
  /** Null where the messages are not signed; else `whsec_` and a key in base64. */
  secret: string | null
}

/** Certificates that the server gets by itself, for names that lead to it. */
export interface AcmeConfig {
  by: 'acme'
  names: [string, ...string[]]
  /** Where the authority asks, and where plain HTTP is led to HTTPS. */
  httpPort: number
  directoryUrl: string
  email: string | null
}

/** A certificate that another program keeps. */
export interface CertificateFilesConfig {
  by: 'files'
  certFile: string
  keyFile: string
}

export interface Config {
  port: number
  host: string
  /** Null where plain HTTP is served. */
  https: AcmeConfig | CertificateFilesConfig | null
  dataDir: string
  /** Without a slash at the end; null where the server shows its own address. */
  publicUrl: string | null
  /** Null where no model is configured: the extractive answerer answers alone. */
  model: ModelConfig | null
  /** Null where no embedding model is configured: pages are found by their words alone. */
  embedding: EmbeddingConfig | null
  /** The operator's own, by the model's name in lower case. */
  modelPrices: ReadonlyMap<string, ModelPrice>
  fallback: 'extractive' | 'none'
  trustedProxies: string[]
  requireHttps: boolean
  sessionTtlDays: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  logFormat: 'json' | 'pretty'
  metricsToken: string | null
  /** Null where nobody is told of what happens. */
  webhook: WebhookConfig | null
  /** Null where copies are made by hand alone. */
  backup: BackupConfig | null
  /** Null where no key is set. */
  s3: S3Config | null
}

/** A value from the command line, which wins over the variable; `flag` names it in an error. */
export interface FlagValue {
  flag: string
  value: string
}

export type Flags = { [name in VariableName]?: FlagValue | undefined }

/** Reads and checks the environment. Throws `invalid_input`, naming the flag or variable at fault. */
export function readConfig(flags: Flags = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const read = reader(flags, env)
  const ports = { plain: read('PORT'), https: read('HTTPS_PORT') }
  const https = readHttps(read, flags.DOMAIN?.flag ?? 'DOMAIN')
  const port = https?.by === 'acme' ? ports.https : ports.plain
  return {
    port,
    host: read('HOST') ?? (https?.by === 'acme' ? '::' : '127.0.0.1'),
    https,
    dataDir: read('DATA_DIR'),
    publicUrl: read('PUBLIC_URL')?.replace(/\/+$/, '') ?? domainUrl(https, port),
    model: readModel(read),
    embedding: readEmbedding(read),
    modelPrices: readPrices(read('MODEL_PRICES')),
    fallback: read('FALLBACK'),
    trustedProxies: readNetworks(read('TRUSTED_PROXIES')),
    requireHttps: read('REQUIRE_HTTPS'),
    sessionTtlDays: read('SESSION_TTL_DAYS'),
    logLevel: read('LOG_LEVEL'),
    logFormat: read('LOG_FORMAT') ?? (process.stdout.isTTY ? 'pretty' : 'json'),
    metricsToken: read('METRICS_TOKEN'),
    webhook: readWebhook(read),
    backup: readBackup(read),
    s3: readS3(read),
  }
}

function readHttps(read: Reader, domainsAre: string): Config['https'] {
  const names = readDomains(read('DOMAIN'), domainsAre)
  const acme = {
    httpPort: read('HTTP_PORT'),
    directoryUrl: read('ACME_DIRECTORY_URL'),
    email: read('ACME_EMAIL'),
  }
  const certFile = read('TLS_CERT')
  const keyFile = read('TLS_KEY')
  if ((certFile === null) !== (keyFile === null)) {
    throw new AppError('invalid_input', 'TLS_CERT and TLS_KEY need each other.')
  }
  if (certFile === null || keyFile === null) return names && { by: 'acme', names, ...acme }
  if (names === null) return { by: 'files', certFile, keyFile }
  throw new AppError(
    'invalid_input',
    `${domainsAre} gets a certificate, and TLS_CERT names one: leave one of them away.`,
  )
}

// What an authority puts into one certificate.
const domainsMax = 100

function readDomains(list: string | null, named: string): AcmeConfig['names'] | null {
  const names: string[] = []
  for (const item of list?.split(',') ?? []) {
    if (item.trim() === '') continue
    const name = toServedDomain(item)
    if (name === null) {
      throw new AppError(
        'invalid_input',
        `${named} must be names such as chat.example.com, without wildcards and addresses, not ${JSON.stringify(item.trim())}.`,
      )
    }
    if (!names.includes(name)) names.push(name)
  }
  if (names.length > domainsMax) {
    throw new AppError('invalid_input', `${named} must be at most ${domainsMax} names.`)
  }
  const [first, ...others] = names
  return first === undefined ? null : [first, ...others]
}

function domainUrl(https: Config['https'], port: number): string | null {
  if (https?.by !== 'acme') return null
  return `https://${https.names[0]}${port === 443 ? '' : `:${port}`}`
}

/** Of every variable that is set, ours or not. */
export function environmentNames(): string[] {
  return Object.keys(process.env)
}

/** Null where none is named. */
function readServer(read: Reader): Pick<ModelConfig, 'apiKey' | 'baseUrl'> | null {
  const apiKey = read('OPENAI_API_KEY')
  const baseUrl = read('OPENAI_BASE_URL')
  if (apiKey === null && baseUrl === null) return null
  // Servers of one's own want no key, but the client insists on one.
  return { apiKey: apiKey ?? 'none', baseUrl }
}

function readModel(read: Reader): ModelConfig | null {
  const server = readServer(read)
  const model = read('OPENAI_MODEL')
  if (server === null || model === noModel) return null
  const timeoutMs = read('MODEL_TIMEOUT_MS')
  return {
    ...server,
    model,
    connectTimeoutMs: Math.min(read('MODEL_CONNECT_TIMEOUT_MS'), timeoutMs),
    firstTokenTimeoutMs: Math.min(read('MODEL_FIRST_TOKEN_TIMEOUT_MS'), timeoutMs),
    timeoutMs,
  }
}

/** As OPENAI_MODEL: the server is there for embeddings alone. */
const noModel = 'none'

function readEmbedding(read: Reader): EmbeddingConfig | null {
  const model = read('OPENAI_EMBEDDING_MODEL')
  if (model === null) return null
  const server = readServer(read)
  if (server === null) {
    throw new AppError(
      'invalid_input',
      'OPENAI_EMBEDDING_MODEL needs OPENAI_API_KEY or OPENAI_BASE_URL beside it.',
    )
  }
  return { ...server, model, questionTimeoutMs: 2000, passagesTimeoutMs: 60_000 }
}

function readPrices(list: string | null): ReadonlyMap<string, ModelPrice> {
  const prices = parsePrices(list ?? '')
  if (prices) return prices
  throw new AppError(
    'invalid_input',
    `MODEL_PRICES must be ${pricesForm}, not ${JSON.stringify(list)}.`,
  )
}

function readWebhook(read: Reader): WebhookConfig | null {
  const url = read('WEBHOOK_URL')
  const secret = read('WEBHOOK_SECRET')
  if (url !== null && !URL.canParse(url)) {
    throw new AppError('invalid_input', 'WEBHOOK_URL is not an address that can be reached.')
  }
  return url === null ? null : { url, secret }
}

function readBackup(read: Reader): BackupConfig | null {
  const dir = read('BACKUP_DIR')
  const rest = { everyMs: readEvery(read('BACKUP_EVERY')), keep: read('BACKUP_KEEP') }
  if (dir === null) return null
  if (dir.startsWith('~')) {
    throw new AppError(
      'invalid_input',
      `BACKUP_DIR must be a whole path, not ${JSON.stringify(dir)}: only a shell knows whose home that is.`,
    )
  }
  if (dir.startsWith('s3://') && readS3(read) === null) {
    throw new AppError(
      'invalid_input',
      'BACKUP_DIR with s3:// needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it.',
    )
  }
  return { dir, ...rest }
}

function readEvery(text: string): number {
  const everyMs = parseEvery(text)
  if (everyMs !== null) return everyMs
  throw new AppError(
    'invalid_input',
    `BACKUP_EVERY must be ${everyForm}, not ${JSON.stringify(text)}.`,
  )
}

function readS3(read: Reader): S3Config | null {
  const rest = {
    sessionToken: read('AWS_SESSION_TOKEN'),
    region: read('AWS_REGION'),
    endpoint: read('AWS_ENDPOINT_URL'),
  }
  const accessKeyId = read('AWS_ACCESS_KEY_ID')
  const secretAccessKey = read('AWS_SECRET_ACCESS_KEY')
  if (accessKeyId === null || secretAccessKey === null) return null
  return { accessKeyId, secretAccessKey, ...rest }
}

type Value<K extends VariableName> =
  Static<(typeof variables)[K]['schema']> | (typeof variables)[K]['fallback']
type Reader = <K extends VariableName>(name: K) => Value<K>

function reader(flags: Flags, env: NodeJS.ProcessEnv): Reader {
  return <K extends VariableName>(name: K): Value<K> => {
    const { schema, fallback } = variables[name]
    const given = flags[name]?.value ?? env[name]
    if (given === undefined || given === '') return fallback
    const checked = parseText(schema, given)
    if (checked.ok) return checked.value as Value<K>
    throw new AppError(
      'invalid_input',
      checked.violations.map((it) => violationSentence(flags[name]?.flag ?? name, it)).join(' '),
    )
  }
}

function readNetworks(list: string | null): string[] {
  const networks = (list ?? '').split(',').flatMap((item) => item.trim() || [])
  const wrong = networks.find((network) => !isNetwork(network))
  if (wrong === undefined) return networks
  throw new AppError(
    'invalid_input',
    `TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8, not ${JSON.stringify(wrong)}.`,
  )
}
