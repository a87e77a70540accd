import { afterEach, beforeEach, expect, test } from 'bun:test'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }

const project = join(import.meta.dir, '../..')
const bunVersion = packageJson.packageManager.slice('bun@'.length)

/** A copy of the scripts with a Bun that only notes what it is to compile. */
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askmysite-build-'))
  for (const file of ['scripts/setup', 'scripts/build', 'scripts/install', 'package.json']) {
    await cp(join(project, file), join(folder, file))
  }
  for (const name of ['bin', 'dist']) await mkdir(join(folder, name))
  await writeFile(join(folder, 'bin/bun'), fakeBun, { mode: 0o755 })
})
afterEach(() => rm(folder, { recursive: true }))

const fakeBun = `#!/bin/sh
if [ "$1" = --version ]; then echo ${bunVersion}; fi
if [ "$1" = build ]; then
  echo "$*" >>compiled
  while [ "$1" != --outfile ]; do shift; done
  echo program >"$2"
fi
`

async function build(...args: string[]) {
  const child = Bun.spawn([join(folder, 'scripts/build'), ...args], {
    env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin` },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const stderr = await new Response(child.stderr).text()
  return { exitCode: await child.exited, stderr }
}

async function compiled(): Promise<string[]> {
  return (await readFile(join(folder, 'compiled'), 'utf8')).trim().split('\n')
}

const programs: Record<string, string> = {
  'askmysite-linux-x64': 'bun-linux-x64',
  'askmysite-linux-arm64': 'bun-linux-arm64',
  'askmysite-linux-x64-musl': 'bun-linux-x64-musl',
  'askmysite-linux-arm64-musl': 'bun-linux-arm64-musl',
  'askmysite-darwin-x64': 'bun-darwin-x64',
  'askmysite-darwin-arm64': 'bun-darwin-arm64',
  'askmysite-windows-x64.exe': 'bun-windows-x64',
}

test('--all makes a program for each platform, the installer and the checksums of them', async () => {
  await writeFile(join(folder, 'dist/askmysite-of-before'), '')
  expect(await build('--all')).toMatchObject({ exitCode: 0 })
  const calls = await compiled()
  expect(
    Object.fromEntries(
      calls.map((call) => [/dist\/(\S+)/.exec(call)?.[1], /--target=(\S+)/.exec(call)?.[1]]),
    ),
  ).toEqual(programs)
  const files = [...Object.keys(programs), 'install'].sort()
  expect((await readdir(join(folder, 'dist'))).sort()).toEqual(['SHA256SUMS', ...files])
  const sums = await readFile(join(folder, 'dist/SHA256SUMS'), 'utf8')
  expect(sums.match(/^[0-9a-f]{64} {2}\S+$/gm)).toHaveLength(files.length)
  for (const file of files) expect(sums).toContain(`  ${file}\n`)
})

test('without a name, it makes one program, for this machine', async () => {
  expect(await build()).toMatchObject({ exitCode: 0 })
  expect(await compiled()).toHaveLength(1)
  expect(await readdir(join(folder, 'dist'))).toEqual(['askmysite'])
})

test('every program is compiled alike, and takes no orders from the folder that it runs in', async () => {
  await build()
  await build('--all')
  const [own = '', ...others] = (await compiled()).map((call) =>
    call.replace(/dist\/\S+/, '').replace(/--target=\S+/, ''),
  )
  expect(new Set(others)).toEqual(new Set([own]))
  expect(own).toContain('--no-compile-autoload-dotenv --no-compile-autoload-bunfig')
})

test('a platform that there is not is wrong usage, told before anything is done', async () => {
  const { exitCode, stderr } = await build('linux-x64', 'solaris')
  expect(exitCode).toBe(2)
  expect(stderr).toStartWith('There is no platform solaris: choose from linux-x64 ')
  expect(await readdir(folder)).not.toContain('compiled')
})
