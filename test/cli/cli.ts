import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../src/cli/run.ts'
import { silentTerminal } from '../support/silent-terminal.ts'

export interface CliResult {
  exitCode: number
  stdout: string
  stderr: string
}

/** The command line on a data folder of its own, in an empty folder. */
export interface Cli extends AsyncDisposable {
  /** Empty but for what verbs put there. */
  folder: string
  /** Runs a verb in this process, through the function that main.ts calls. */
  run(...argv: string[]): Promise<CliResult>
  /** The same with `--json`. Throws what was told where the verb failed. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was printed.
  json(...argv: string[]): Promise<any>
  /** Runs the program itself, in the folder. */
  spawn(argv: string[], env?: Record<string, string>): Promise<CliResult>
  /** Starts the program itself, in the folder. */
  start(argv: string[], env?: Record<string, string>): Bun.ReadableSubprocess
  /** What a person at the terminal answers; null where nobody is there. */
  answer: boolean | null
}

// The binary reads no `.env` by itself, and this is how Bun does not either.
const program = [process.execPath, '--no-env-file', join(import.meta.dir, '../../src/main.ts')]

export async function openCli(): Promise<Cli> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-cli-'))
  const dataDir = join(folder, 'askmysite-data')
  const cli: Cli = {
    folder,
    answer: null,
    run: (...argv) => runHere(['--data', dataDir, ...argv], cli.answer),
    async json(...argv) {
      const result = await cli.run(...argv, '--json')
      if (result.exitCode !== 0) throw new Error(result.stderr)
      return JSON.parse(result.stdout)
    },
    async spawn(argv, env) {
      const running = cli.start(argv, env)
      const [stdout, stderr, exitCode] = await Promise.all([
        new Response(running.stdout).text(),
        new Response(running.stderr).text(),
        running.exited,
      ])
      return { exitCode, stdout, stderr }
    },
    start: (argv, env = {}) =>
      Bun.spawn([...program, ...argv], {
        cwd: folder,
        env,
        stdout: 'pipe',
        stderr: 'pipe',
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
  return cli
}

async function runHere(argv: string[], answer: boolean | null): Promise<CliResult> {
  const printed: string[] = []
  const told: string[] = []
  const exitCode = await run(argv, {
    ...silentTerminal,
    print: (text) => printed.push(`${text}\n`),
    tell: (text) => told.push(`${text}\n`),
    isInteractive: answer !== null,
    confirm: async () => answer === true,
  })
  return { exitCode, stdout: printed.join(''), stderr: told.join('') }
}
