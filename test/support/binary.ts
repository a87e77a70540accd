import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linesOf } from './lines-of.ts'

// scripts/test builds it just before; by hand: scripts/build
const binary = join(import.meta.dir, '../../dist/askmysite')

/** The compiled program in a folder of its own, with no environment. */
export interface Binary extends AsyncDisposable {
  /** Empty but for what it puts there. */
  folder: string
  run(...argv: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>
  /** Starts `serve`; resolves when it listens. */
  serve(...flags: string[]): Promise<ServingBinary>
}

export interface ServingBinary {
  url: string
  /** What it tells from then on. */
  told: AsyncGenerator<string, undefined>
  /** Resolves with the exit code. */
  stop(): Promise<number>
}

export async function openBinary(): Promise<Binary> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-binary-'))
  const start = (argv: string[]) =>
    Bun.spawn([binary, ...argv], {
      cwd: folder,
      env: {},
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    })
  return {
    folder,
    async run(...argv) {
      const child = start(argv)
      const [stdout, stderr, exitCode] = await Promise.all([
        new Response(child.stdout).text(),
        new Response(child.stderr).text(),
        child.exited,
      ])
      return { exitCode, stdout, stderr }
    },
    async serve(...flags) {
      const child = start(['serve', '--port', '0', ...flags])
      void child.stdout.pipeTo(new WritableStream())
      const told = linesOf(child.stderr)
      const { value: first = '' } = await told.next()
      const [url] = /http:\/\/127\.0\.0\.1:\d+$/.exec(first) ?? []
      if (url === undefined) throw new Error(`The server did not start: ${first}`)
      return {
        url,
        told,
        stop() {
          child.kill('SIGTERM')
          return child.exited
        },
      }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
