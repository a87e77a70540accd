import type { Command } from 'commander'
import { readCliConfig } from '../read-cli-config.ts'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'

interface ServeFlags {
  port?: string
  host?: string
  demo?: boolean
  open?: boolean
}

export function addServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .summary('answer visitors, until stopped')
    .description(
      'Answers visitors until it is stopped. Ctrl+C (or SIGTERM) takes no new visitors and lets ' +
        'running answers end, for up to 20 seconds; pressed again, it stops at once.',
    )
    .option('--port <number>', 'the port to listen on (PORT, else 3000)')
    .option('--host <address>', 'the address to listen on (HOST, else 127.0.0.1)')
    .option('--demo', 'serve a demo site with its own chatbot as well')
    .option('--open', 'with --demo: show the demo in your browser')
    .addHelpText('after', '\nExample:\n  askmysite serve --port 8080')
    .action(async ({ port, host, demo = false, open = false }: ServeFlags, command: Command) => {
      if (open && !demo) throw new UsageError('--open shows the demo, and needs --demo beside it.')
      const config = readCliConfig(command, {
        PORT: port === undefined ? undefined : { flag: '--port', value: port },
        HOST: host === undefined ? undefined : { flag: '--host', value: host },
      })
      // The server with all that it serves is a good part of the program, and of no use to other verbs.
      const { runServer } = await import('./run-server.ts')
      await runServer(config, { demo, open }, terminal)
    })
}
