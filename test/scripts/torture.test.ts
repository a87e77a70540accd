import { afterEach, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parts } from '../../scripts/torturing/parts.ts'
import { until } from '../support/until.ts'

const project = join(import.meta.dir, '../..')
// scripts/test builds it just before; by hand: scripts/build
const binary = join(project, 'dist/askmysite')

const running: Bun.Subprocess[] = []
afterEach(async () => {
  for (const run of running.splice(0)) {
    run.kill('SIGINT')
    await run.exited
  }
})

function torture(folder: string, ...argv: string[]) {
  const run = Bun.spawn(['bun', 'scripts/torturing/main.ts', ...argv], {
    cwd: project,
    env: { ...process.env, TMPDIR: folder },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  running.push(run)
  return run
}

async function resultOf(child: ReturnType<typeof torture>) {
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  return { exitCode: await child.exited, stdout, stderr }
}

async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-tortured-'))
  try {
    await work(folder)
    expect(readdirSync(folder)).toEqual([])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const startMsMax = 30_000
const tiny = ['--kills', '1', '--requests', '500', '--soak-seconds', '2', '--seed', '4']

test(
  'each promise gets a line, and a run of the torture leaves nothing behind',
  () =>
    withFolder(async (folder) => {
      const run = torture(folder, 'kills', 'fuzz', 'soak', ...tiny, '--binary', binary)
      const { exitCode, stdout, stderr } = await resultOf(run)
      expect([exitCode, stderr]).toEqual([0, ''])
      expect(stdout).toStartWith('seed 4\n')
      const lines = stdout.split('\n').filter((line) => /^(held|BROKEN|not run) /.test(line))
      expect(lines.length).toBeGreaterThan(10)
      expect(lines.filter((line) => line.startsWith('BROKEN'))).toEqual([])
      expect(lines.join('\n')).toContain(': 500 requests, ')
    }),
  120_000,
)

test('a promise that is broken ends in 1, with the seed to repeat it and what was left', () =>
  withFolder(async (folder) => {
    const run = torture(folder, 'kills', ...tiny, '--binary', '/bin/false')
    const { exitCode, stdout } = await resultOf(run)
    expect(exitCode).toBe(1)
    expect(stdout).toContain('\nBROKEN  kills runs to its end: ')
    const [, kept = ''] = /seed 4; what it left is in (\S+)/.exec(stdout) ?? []
    expect(existsSync(kept)).toBe(true)
    await rm(kept, { recursive: true })
  }))

test.skipIf(!existsSync('/proc'))(
  'Ctrl-C ends it, and everything that it started',
  () =>
    withFolder(async (folder) => {
      const run = torture(folder, 'kills', '--binary', binary)
      await until(
        () => commandsWith(folder).some((command) => command.includes('serve')),
        startMsMax,
      )
      run.kill('SIGINT')
      expect(await run.exited).toBe(130)
      await until(() => commandsWith(folder).length === 0, startMsMax)
    }),
  60_000,
)

test('a part that there is not is wrong usage, and --help names those that there are', async () => {
  const unknown = await resultOf(torture(tmpdir(), 'sleep'))
  expect([unknown.exitCode, unknown.stderr]).toEqual([
    2,
    `There is no sleep; there are ${Object.keys(parts).join(', ')}.\n`,
  ])
  const help = await resultOf(torture(tmpdir(), '--help'))
  expect(help.exitCode).toBe(0)
  expect(help.stdout).toContain(Object.keys(parts).join(', '))
})

/** Of the programs that run with a folder in their arguments. */
function commandsWith(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandOf)
    .filter((command) => command.includes(folder))
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    // It has ended meanwhile.
    return ''
  }
}
