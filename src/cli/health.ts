import type { Command } from 'commander'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { AppError } from '../domain/errors.ts'
import { hostUrl } from '../lib/host-url.ts'
import { readBytes } from '../lib/read-bytes.ts'
import { readCliConfig } from './read-cli-config.ts'
import { readFlag } from './read-flag.ts'
import type { Terminal } from './terminal.ts'

interface HealthFlags {
  wait?: string
}

const askTimeoutMs = 5000
const askAgainMs = 200
const bodyBytesMax = 10_000

export function addHealth(program: Command, terminal: Terminal): void {
  program
    .command('health')
    .summary('ask the running server whether it can serve')
    .description(
      'Asks the server on this machine, at HOST and PORT or at its DOMAIN, whether it can serve, and ' +
        'fails when it cannot: for containers and scripts that have no curl.',
    )
    .option('--wait <seconds>', 'ask again and again for so long')
    .addHelpText('after', '\nExample:\n  askmysite health --wait 30')
    .action(async ({ wait }: HealthFlags, command: Command) => {
      const { host, port, https } = readCliConfig(command)
      const waitMs = wait === undefined ? 0 : readFlag('--wait', WaitSeconds)(wait) * 1000
      const url = hostUrl(host, port, https ? 'https' : 'http')
      const domain = https?.by === 'acme' ? https.names[0] : null
      await requireHealthy({ url, domain }, performance.now() + waitMs)
      terminal.print(`${url} can serve.`)
    })
}

const WaitSeconds = Type.Integer({
  minimum: 0,
  maximum: 600,
  description: 'a whole number of seconds from 0 to 600',
})

interface Server {
  url: string
  /** The name that it is asked for; null where that is its address. */
  domain: string | null
}

async function requireHealthy(server: Server, deadlineMs: number): Promise<void> {
  for (;;) {
    const refusal = await findRefusal(server)
    if (refusal === null) return
    if (performance.now() > deadlineMs) throw refusal
    await Bun.sleep(askAgainMs)
  }
}

async function findRefusal({ url, domain }: Server): Promise<AppError | null> {
  try {
    const response = await fetch(`${url}/health`, {
      signal: AbortSignal.timeout(askTimeoutMs),
      redirect: 'manual',
      // HTTP_PROXY is for the way out, and this one stays on the machine.
      proxy: false,
      ...(domain !== null && { headers: { Host: domain } }),
      // Nothing secret is sent, and the way is this machine's own. A certificate of the operator's own
      // authority, or one that has just expired, is no dead server.
      tls: { rejectUnauthorized: false, ...(domain !== null && { serverName: domain }) },
    })
    const { bytes } = await readBytes(response.body, bodyBytesMax)
    if (response.ok && saysOk(Buffer.from(bytes).toString())) return null
    if (response.ok) {
      return new AppError('store_unavailable', `Another server than askmysite answers at ${url}.`)
    }
    return new AppError(
      'store_unavailable',
      `The server at ${url} answers, but cannot serve now (status ${response.status}).`,
    )
  } catch (cause) {
    return new AppError('store_unavailable', `No server answers at ${url}.`, { cause })
  }
}

/** Any server may answer with 200, for instance one that had the port first. */
function saysOk(text: string): boolean {
  try {
    return Value.Check(Healthy, JSON.parse(text))
  } catch {
    return false
  }
}

const Healthy = Type.Object({ status: Type.Literal('ok') })
