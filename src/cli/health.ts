import type { Command } from 'commander'
import { Type } from 'typebox'
import { AppError } from '../domain/errors.ts'
import { hostUrl } from '../lib/host-url.ts'
import { readCliConfig } from './read-cli-config.ts'
import { readFlag } from './read-flag.ts'
import type { Terminal } from './terminal.ts'

interface HealthFlags {
  wait?: string
}

const askTimeoutMs = 5000
const askAgainMs = 200

export function addHealth(program: Command, terminal: Terminal): void {
  program
    .command('health')
    .summary('ask the running server whether it can serve')
    .description(
      'Asks the server on this machine, at HOST and PORT, whether it can serve, and fails when it ' +
        'cannot: for containers and scripts that have no curl.',
    )
    .option('--wait <seconds>', 'ask again and again for so long')
    .addHelpText('after', '\nExample:\n  askmysite health --wait 30')
    .action(async ({ wait }: HealthFlags, command: Command) => {
      const { host, port } = readCliConfig(command)
      const waitMs = wait === undefined ? 0 : readFlag('--wait', WaitSeconds)(wait) * 1000
      const url = hostUrl(host, port)
      await requireHealthy(url, performance.now() + waitMs)
      terminal.print(`${url} can serve.`)
    })
}

const WaitSeconds = Type.Integer({
  minimum: 0,
  maximum: 600,
  description: 'a whole number of seconds from 0 to 600',
})

async function requireHealthy(url: string, deadlineMs: number): Promise<void> {
  for (;;) {
    const refusal = await findRefusal(url)
    if (refusal === null) return
    if (performance.now() > deadlineMs) throw refusal
    await Bun.sleep(askAgainMs)
  }
}

async function findRefusal(url: string): Promise<AppError | null> {
  try {
    const response = await fetch(`${url}/health`, {
      signal: AbortSignal.timeout(askTimeoutMs),
      redirect: 'manual',
      // HTTP_PROXY is for the way out, and this one stays on the machine.
      proxy: false,
    })
    await response.body?.cancel()
    if (response.ok) return null
    return new AppError(
      'store_unavailable',
      `The server at ${url} answers, but cannot serve now (status ${response.status}).`,
    )
  } catch (cause) {
    return new AppError('store_unavailable', `No server answers at ${url}.`, { cause })
  }
}
