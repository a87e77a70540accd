import { expect, test } from 'bun:test'
import { Glob } from 'bun'
import { join } from 'node:path'

const project = join(import.meta.dir, '../..')

test.skipIf(Bun.which('shellcheck') === null)(
  'shellcheck finds nothing in the scripts',
  async () => {
    const scripts: string[] = []
    for (const file of new Glob('scripts/*').scanSync({ cwd: project })) {
      const text = await Bun.file(join(project, file)).text()
      if (text.startsWith('#!/bin/sh')) scripts.push(file)
    }
    expect(scripts).toEqual(expect.arrayContaining(['scripts/install', 'scripts/setup']))
    const found = Bun.spawnSync(
      ['shellcheck', '--severity=warning', '-x', '-P', 'scripts', ...scripts],
      { cwd: project },
    )
    expect(found.stdout.toString()).toBe('')
    expect(found.exitCode).toBe(0)
  },
)
