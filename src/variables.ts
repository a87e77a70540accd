import { type Static, type TSchema, Type } from 'typebox'
import { everyForm } from './lib/every.ts'

const text = (description: string) => Type.String({ minLength: 1, description })
const webAddress = Type.String({
  pattern: '^https?://[^\\s/?#]+[^\\s]*$',
  description: 'a web address such as https://chat.example.com',
})
const wholeNumber = (minimum: number, maximum: number, what: string) =>
  Type.Integer({ minimum, maximum, description: `${what} from ${minimum} to ${maximum}` })
const milliseconds = wholeNumber(1, 600_000, 'a whole number of milliseconds')

/** Every variable that is read, with its check and the value it has when it is not set. */
export const variables = {
  PORT: variable(wholeNumber(0, 65_535, 'a port number'), 3000),
  HOST: variable(text('an address to listen on'), '127.0.0.1'),
  DATA_DIR: variable(text('a folder'), './askmysite-data'),
  PUBLIC_URL: variable(webAddress, null),
  OPENAI_API_KEY: variable(text('a key of your model provider'), null),
  OPENAI_BASE_URL: variable(webAddress, null),
  OPENAI_MODEL: variable(text("a model's name"), 'gpt-4o-mini'),
  OPENAI_EMBEDDING_MODEL: variable(text("a model's name"), null),
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
