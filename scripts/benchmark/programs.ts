import { join } from 'node:path'

const binary = join(import.meta.dir, '../../dist/askmysite')

export interface RunningProgram extends Disposable {
  port: number
  pid: number
}

/** Runs one of this folder's servers, which print their port first. */
export async function startServer(file: string, ...args: string[]): Promise<RunningProgram> {
  const command = [process.execPath, join(import.meta.dir, file), ...args]
  const child = Bun.spawn(command, { stdout: 'pipe', stderr: 'inherit' })
  const { value } = await child.stdout.getReader().read()
  const port = Number(new TextDecoder().decode(value))
  return { port, pid: child.pid, [Symbol.dispose]: () => child.kill() }
}

/** Starts the compiled binary's server and waits for its first 200. */
export async function startBinary(
  dataDir: string,
  env: Record<string, string> = {},
): Promise<RunningProgram & { startedInMs: number }> {
  const port = freePort()
  const startedAtMs = performance.now()
  const child = Bun.spawn([binary, 'serve', '--port', String(port), '--data', dataDir], {
    stdout: Bun.file('/dev/null'),
    stderr: 'inherit',
    env: { PATH: process.env.PATH ?? '', LOG_FORMAT: 'json', ...env },
  })
  const url = `http://127.0.0.1:${port}/health`
  for (;;) {
    const response = await fetch(url).catch(() => null)
    if (response?.status === 200) break
    await Bun.sleep(1)
  }
  const startedInMs = performance.now() - startedAtMs
  return { port, pid: child.pid, startedInMs, [Symbol.dispose]: () => child.kill('SIGKILL') }
}

/** Runs a verb of the binary, which prints JSON. */
export function spawnBinary(dataDir: string, ...args: string[]) {
  const stderr = args[0] === 'crawl' ? 'ignore' : 'inherit'
  return Bun.spawn([binary, ...args, '--data', dataDir, '--json'], { stdout: 'pipe', stderr })
}

/** What a verb of the binary prints with --json. */
export async function runBinary<T>(dataDir: string, ...args: string[]): Promise<T> {
  const child = spawnBinary(dataDir, ...args)
  const output = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error(`askmysite ${args[0]} failed`)
  return JSON.parse(output)
}

/** Resident memory in MB. */
export function residentMb(pid: number): Promise<number> {
  return memoryMb(pid, /VmRSS:\s+(\d+)/)
}

/** The most that was resident at a time until now, in MB. */
export function peakMb(pid: number): Promise<number> {
  return memoryMb(pid, /VmHWM:\s+(\d+)/)
}

async function memoryMb(pid: number, line: RegExp): Promise<number> {
  const status = await Bun.file(`/proc/${pid}/status`).text()
  return Number(line.exec(status)?.[1]) / 1024
}

function freePort(): number {
  using probe = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
  return probe.port ?? 0
}
