import { expect, test } from 'bun:test'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const project = join(import.meta.dir, '..')

test('where the dependencies cannot be installed, one sentence says so and nothing goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-setup-'))
  for (const file of ['scripts/setup', 'package.json', 'bun.lock']) {
    await cp(join(project, file), join(folder, file))
  }
  await mkdir(join(folder, 'bin'))
  await symlink(process.execPath, join(folder, 'bin/bun'))
  const script = '#!/bin/sh\nset -eu\n. "$(dirname "$0")/setup"\necho went on\n'
  await writeFile(join(folder, 'scripts/any'), script, { mode: 0o755 })
  const child = Bun.spawn([join(folder, 'scripts/any')], {
    env: {
      PATH: `${join(folder, 'bin')}:/usr/bin:/bin`,
      HOME: folder,
      // Nobody listens there, and nothing was fetched before.
      BUN_CONFIG_REGISTRY: 'http://127.0.0.1:1',
      BUN_INSTALL_CACHE_DIR: join(folder, 'cache'),
    },
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [stdout, stderr] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ])
  expect(await child.exited).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toStartWith('The dependencies could not be installed.')
  expect(stderr.trim().split('\n')).toHaveLength(1)
  await rm(folder, { recursive: true })
})
