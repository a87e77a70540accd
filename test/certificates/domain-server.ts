import { connect } from 'node:tls'
import type { Cli } from '../cli/cli.ts'
import { freePorts } from '../support/free-ports.ts'
import { linesOf } from '../support/lines-of.ts'
import { until } from '../support/until.ts'

export interface DomainServer {
  program: Bun.ReadableSubprocess
  /** What it told until it answered, or had no certificate. */
  told: string[]
  httpPort: number
  httpsPort: number
  /** What it told after. */
  lines: AsyncGenerator<string, undefined>
  log: AsyncGenerator<string, undefined>
}

export const domain = 'chat.example.com'

/** The program itself with `--domain`, on free ports of this machine. */
export async function startDomainServer(
  cli: Pick<Cli, 'start'>,
  env: Record<string, string>,
  given: { httpPort?: number; domains?: string[] } = {},
): Promise<DomainServer> {
  const [httpsPort = 0, freePort = 0] = await freePorts(2)
  const { httpPort = freePort, domains = [domain] } = given
  const names = domains.flatMap((name) => ['--domain', name])
  const ports = ['--https-port', String(httpsPort), '--http-port', String(httpPort)]
  const program = cli.start(['serve', '--host', '127.0.0.1', ...names, ...ports], env)
  const lines = linesOf(program.stderr)
  const told: string[] = []
  for (;;) {
    const { value, done } = await lines.next()
    if (done) break
    told.push(value)
    if (/^askmysite answers at|^No certificate yet/.test(value)) break
  }
  return { program, told, httpPort, httpsPort, lines, log: linesOf(program.stdout) }
}

/** The certificate that a new connection meets, by its number. */
export function presentedSerial(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().serialNumber)
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

/** Waits until new connections meet another certificate than this one, a few in a row. */
export function untilPresentsOther(port: number, serial: string): Promise<void> {
  // What the system has accepted for the old listener, and nobody has taken yet, is reset with it.
  const isOther = () =>
    presentedSerial(port).then(
      (presented) => presented !== serial,
      () => false,
    )
  let inARow = 0
  return until(async () => {
    inARow = (await isOther()) ? inARow + 1 : 0
    // While both listen, the system deals connections out between them.
    return inARow === 20
  }, 15_000)
}
