import type { Command } from 'commander'
import { type App, openApp } from '../app.ts'
import { createLog } from '../lib/log.ts'
import { readCliConfig } from './read-cli-config.ts'

/**
 * Opens everything, lets `use` work with it, and closes it however that ends. Nothing is logged:
 * standard output belongs to the data that a verb prints.
 */
export async function withApp<T>(command: Command, use: (app: App) => Promise<T>): Promise<T> {
  const config = readCliConfig(command)
  const log = createLog({ level: 'silent', format: 'json' })
  const app = await openApp(config, { log })
  try {
    return await use(app)
  } finally {
    await app.close()
  }
}
