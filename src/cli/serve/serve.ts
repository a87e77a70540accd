import type { Command } from 'commander'
import type { Config } from '../../config.ts'
import { readCliConfig } from '../read-cli-config.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface ServeFlags {
  port?: string
  host?: string
  domain?: string[]
  httpsPort?: string
  httpPort?: string
  demo?: boolean
  open?: boolean
}

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('answer visitors, until stopped')
    .description(
      'Answers visitors until it is stopped. Ctrl+C (or SIGTERM) takes no new visitors and lets ' +
        'running answers end, for up to 20 seconds; pressed again, it stops at once. With --domain it ' +
        'serves HTTPS with a certificate that it gets, and renews, from Let’s Encrypt.',
    )
    .option('--port <number>', 'the port to listen on (PORT, else 3000)')
    .option(
      '--host <address>',
      'the address to listen on (HOST, else 127.0.0.1; with --domain all)',
    )
    .option(
      '--domain <name>',
      'get a certificate for this name, and serve HTTPS (DOMAIN; can be given again)',
      (name: string, names: string[] = []) => [...names, name],
    )
    .option('--https-port <number>', 'with --domain: the port of HTTPS (HTTPS_PORT, else 443)')
    .option('--http-port <number>', 'with --domain: the port that leads there (HTTP_PORT, else 80)')
    .option('--demo', 'serve a demo site with its own chatbot as well')
    .option('--open', 'with --demo: show the demo in your browser')
    .addHelpText(
      'after',
      '\nExample:\n  askmysite serve --port 8080\n  askmysite serve --domain chat.example.com',
    )
    .action(async (flags: ServeFlags, command: Command) => {
      const { demo = false, open = false } = flags
      if (open && !demo) throw new UsageError('--open shows the demo, and needs --demo beside it.')
      const config = readCliConfig(command, {
        PORT: named('--port', flags.port),
        HOST: named('--host', flags.host),
        DOMAIN: named('--domain', flags.domain?.join(',')),
        HTTPS_PORT: named('--https-port', flags.httpsPort),
        HTTP_PORT: named('--http-port', flags.httpPort),
      })
      requireCombination(flags, config)
      // The server with all that it serves is a good part of the program, and of no use to other verbs.
      const { runServer } = await import('./run-server.ts')
      await runServer(config, { demo, open }, terminal)
    })
}

function named(flag: string, value: string | undefined) {
  return value === undefined ? undefined : { flag, value }
}

function requireCombination({ port, httpsPort, httpPort, demo }: ServeFlags, { https }: Config) {
  if (https?.by === 'acme' && port !== undefined) {
    throw new UsageError(
      '--port is of plain HTTP: with a domain, use --https-port and --http-port.',
    )
  }
  if (https?.by !== 'acme' && (httpsPort ?? httpPort) !== undefined) {
    throw new UsageError('--https-port and --http-port need --domain beside them.')
  }
  if (https && demo) {
    throw new UsageError('--demo is for this machine alone: start it without a domain or TLS_CERT.')
  }
}
