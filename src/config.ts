import { AppError } from './domain/errors.ts'
import type { ModelPrice } from './domain/prices/model-prices.ts'
import { isNetwork } from './lib/network.ts'
import { type BackupConfig, readBackup, readS3, type S3Config } from './settings/backup-settings.ts'
import { domainUrl, type HttpsConfig, readHttps } from './settings/https-settings.ts'
import {
  type EmbeddingConfig,
  type ModelConfig,
  readEmbedding,
  readModel,
  readPrices,
} from './settings/model-settings.ts'
import { type Flags, reader } from './settings/reader.ts'
import { readWebhook, type WebhookConfig } from './settings/webhook-settings.ts'

export interface Config {
  port: number
  host: string
  /** Null where plain HTTP is served. */
  https: HttpsConfig | null
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

/** Of every variable that is set, ours or not. */
export function environmentNames(): string[] {
  return Object.keys(process.env)
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
