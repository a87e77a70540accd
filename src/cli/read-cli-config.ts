import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import type { Flags } from '../settings/reader.ts'
import { AppError } from '../domain/errors.ts'
import { UsageError } from './usage-error.ts'

/** Flags that every verb takes. */
export interface GlobalOptions {
  data?: string
  envFile?: string
}

/** Flags win over the environment, and the environment over the file that `--env-file` names. */
export function readCliConfig(command: Command, flags: Flags = {}): Config {
  const { data, envFile } = command.optsWithGlobals<GlobalOptions>()
  if (envFile !== undefined) loadEnvFile(envFile)
  const given: Flags = {
    ...flags,
    DATA_DIR: data === undefined ? undefined : { flag: '--data', value: data },
  }
  try {
    return readConfig(given)
  } catch (error) {
    throw namesFlag(error, given) ? new UsageError(error.message) : error
  }
}

function loadEnvFile(file: string): void {
  try {
    process.loadEnvFile(file)
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    const reason = isMissing ? 'there is no such file' : 'it cannot be read'
    throw new AppError('invalid_input', `--env-file ${file}: ${reason}.`, { cause })
  }
}

function namesFlag(error: unknown, flags: Flags): error is AppError {
  if (!(error instanceof AppError)) return false
  return Object.values(flags).some((given) => given && error.message.startsWith(`${given.flag} `))
}
