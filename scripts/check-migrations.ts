import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

// Generates into a copy of drizzle/: whatever is new there is what the schema has and drizzle/ has not.
const folder = await mkdtemp(join(tmpdir(), 'askmysite-migrations-'))
try {
  await cp('drizzle', folder, { recursive: true })
  // drizzle-kit puts `./` before every path, and ends with 0 where it fails.
  const out = relative('.', folder)
  const settings = ['--dialect', 'sqlite', '--casing', 'snake_case', '--out', out]
  const schema = ['--schema', 'src/store/sqlite/schema/*.ts']
  const command = ['node_modules/.bin/drizzle-kit', 'generate', ...settings, ...schema]
  const { stdout, stderr } = Bun.spawnSync([process.execPath, '--bun', ...command])
  if (!stdout.includes('No schema changes')) {
    process.stderr.write(
      `${stdout}${stderr}\nThe schema has changes that no migration in drizzle/ makes. To generate one:\n` +
        'bun --bun node_modules/.bin/drizzle-kit generate --config scripts/drizzle.config.ts --name <what>\n',
    )
    process.exitCode = 1
  }
} finally {
  await rm(folder, { recursive: true })
}
