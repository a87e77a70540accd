import { type Static, type TSchema, Type } from 'typebox'
import { everyForm } from './lib/every.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const webAddress = Type.String({
  pattern: '^https?://[^\\s/?#]+[^\\s]*$',
  description: 'a web address such as https://chat.example.com',
})
const wholeNumber = (minimum: number, maximum: number, what: string) =>
  Type.Integer({ minimum, maximum, description: `${what} from ${minimum} to ${maximum}` })
const portNumber = wholeNumber(0, 65_535, 'a port number')
const milliseconds = wholeNumber(1, 600_000, 'a whole number of milliseconds')

/** Every variable that is read, with its check and the value it has when it is not set. */
export const variables = {
  PORT: variable(portNumber, 3000),
  HOST: variable(text('an address to listen on'), null),
  DOMAIN: variable(text('a list of names, with commas between them'), null),
  HTTPS_PORT: variable(portNumber, 443),
  HTTP_PORT: variable(portNumber, 80),
  ACME_DIRECTORY_URL: variable(
    Type.String({
      pattern:
        '^(https://[^\\s/?#]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?)(/[^\\s]*)?$',
      description: 'the https:// address of an ACME directory',
    }),
    'https://acme-v02.api.letsencrypt.org/directory',
  ),
  ACME_EMAIL: variable(
    Type.String({
      pattern: '^[^\\s@,?&:]{1,64}@[^\\s@,?&:]{1,255}$',
      description: 'an e-mail address',
    }),
    null,
  ),
  TLS_CERT: variable(text('a file with a certificate'), null),
  TLS_KEY: variable(text("a file with the certificate's key"), null),
  DATA_DIR: variable(text('a folder'), './askmysite-data'),
  PUBLIC_URL: variable(webAddress, null),
  OPENAI_API_KEY: variable(text('a key of your model provider'), null),
  OPENAI_BASE_URL: variable(webAddress, null),
  OPENAI_MODEL: variable(text("a model's name"), 'gpt-4o-mini'),
  OPENAI_EMBEDDING_MODEL: variable(text("a model's name"), null),
  MODEL_PRICES: variable(text('a list of models and their prices'), null),
  MODEL_CONNECT_TIMEOUT_MS: variable(milliseconds, 10_000),
  MODEL_FIRST_TOKEN_TIMEOUT_MS: variable(milliseconds, 20_000),
  MODEL_TIMEOUT_MS: variable(milliseconds, 30_000),
  FALLBACK: variable(
    Type.Enum(['extractive', 'none'], { description: 'extractive or none' }),
    'extractive',
  ),
  TRUSTED_PROXIES: variable(text('a list of addresses, with commas between them'), null),
  REQUIRE_HTTPS: variable(Type.Boolean({ description: 'true or false' }), true),
  SESSION_TTL_DAYS: variable(wholeNumber(1, 3650, 'a whole number of days'), 30),
  LOG_LEVEL: variable(
    Type.Enum(['debug', 'info', 'warn', 'error', 'silent'], {
      description: 'debug, info, warn, error or silent',
    }),
    'info',
  ),
  LOG_FORMAT: variable(Type.Enum(['json', 'pretty'], { description: 'json or pretty' }), null),
  WEBHOOK_URL: variable(webAddress, null),
  WEBHOOK_SECRET: variable(
    Type.String({
      pattern: '^whsec_(?=.{32,88}$)[A-Za-z0-9+/]+={0,2}$',
      description: 'whsec_ and 24 to 64 random bytes in base64',
    }),
    null,
  ),
  METRICS_TOKEN: variable(text('a secret that opens /metrics'), null),
  BACKUP_DIR: variable(
    Type.String({
      pattern: '^(?!s3://)|^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[!-~]{0,900})?$',
      description: 'a folder, or an address such as s3://bucket/prefix',
    }),
    null,
  ),
  BACKUP_EVERY: variable(Type.String({ pattern: '^\\d{1,6}[mhd]$', description: everyForm }), '1d'),
  BACKUP_KEEP: variable(wholeNumber(1, 1000, 'a number of copies'), 7),
  AWS_ACCESS_KEY_ID: variable(text('the name of a key'), null),
  AWS_SECRET_ACCESS_KEY: variable(text('the secret of a key'), null),
  AWS_SESSION_TOKEN: variable(text('the token of a temporary key'), null),
  AWS_REGION: variable(text("a region's name"), 'us-east-1'),
  AWS_ENDPOINT_URL: variable(webAddress, null),
}

export type VariableName = keyof typeof variables

/** For the help text. */
export const variableNames = Object.keys(variables)

function variable<S extends TSchema, F extends Static<S> | null>(schema: S, fallback: F) {
  return { schema, fallback }
}
