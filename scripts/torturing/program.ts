import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Subprocess } from 'bun'
import { belongings } from './belongings.ts'
import type { Workplace } from './workplace.ts'

/** The server that is tortured. */
export interface Tortured extends AsyncDisposable {
  url: string
  port: number
  pid: number
  startedInMs: number
  /** Null while it runs, and where a signal ended it. */
  exitCode(): number | null
  exited: Promise<number>
  kill(signal: 'SIGKILL' | 'SIGTERM'): void
}

interface ServerOptions {
  dataDir: string
  env?: Record<string, string>
  flags?: string[]
}

const startMsMax = 60_000

/** Starts the server and waits for its first 200. What it prints goes to `server.log` in the folder. */
export async function startTortured(
  workplace: Workplace,
  { dataDir, env = {}, flags = [] }: ServerOptions,
): Promise<Tortured> {
  const port = freePort()
  const startedAtMs = performance.now()
  const argv = ['serve', '--port', String(port), '--data', dataDir, ...flags]
  const child = spawnToLog(workplace, (log) =>
    Bun.spawn([workplace.binary, ...argv], {
      ...surroundings(workplace, { LOG_LEVEL: 'warn', ...env }),
      stdout: log,
      stderr: log,
    }),
  )
  const url = `http://127.0.0.1:${port}`
  while ((await fetch(`${url}/health`).catch(() => null))?.status !== 200) {
    const isLate = performance.now() > startedAtMs + startMsMax
    if (isLate || child.exitCode !== null) {
      throw new Error(
        `The server did not start: ${readFileSync(logOf(workplace), 'utf8').slice(-2000)}`,
      )
    }
    await Bun.sleep(2)
  }
  return {
    url,
    port,
    pid: child.pid,
    startedInMs: performance.now() - startedAtMs,
    exitCode: () => child.exitCode,
    exited: child.exited,
    kill: (signal) => child.kill(signal),
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await child.exited
    },
  }
}

/** Where all servers of a part write to. */
export function logOf({ folder }: Workplace): string {
  return join(folder, 'server.log')
}

/** What a verb prints with --json. Throws where it fails. */
export async function runVerb<T>(
  workplace: Workplace,
  dataDir: string,
  ...argv: string[]
): Promise<T> {
  const verb = spawnVerb(workplace, dataDir, ...argv)
  const output = await new Response(verb.stdout).text()
  if ((await verb.exited) !== 0) throw new Error(`askmysite ${argv.join(' ')} failed`)
  return JSON.parse(output)
}

/** A verb that runs beside; what it tells goes to the part's log. */
export function spawnVerb(workplace: Workplace, dataDir: string, ...argv: string[]) {
  const child = spawnToLog(workplace, (log) =>
    Bun.spawn([workplace.binary, ...argv, '--data', dataDir, '--json'], {
      ...surroundings(workplace, {}),
      stdout: 'pipe',
      stderr: log,
    }),
  )
  return child
}

/** `spawn` gets the part's log to write to. */
function spawnToLog<T extends Subprocess>(workplace: Workplace, spawn: (log: number) => T): T {
  const log = openSync(logOf(workplace), 'a')
  try {
    const child = spawn(log)
    belongings.add({ [Symbol.dispose]: () => child.kill('SIGKILL') })
    return child
  } finally {
    closeSync(log)
  }
}

function surroundings({ folder }: Workplace, env: Record<string, string>) {
  return {
    cwd: folder,
    stdin: 'ignore' as const,
    env: { PATH: process.env.PATH ?? '', LOG_FORMAT: 'json', ...env },
  }
}

function freePort(): number {
  using probe = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
  return probe.port ?? 0
}
