import { join } from 'node:path'

/**
 * The widget as one script: for use as a macro, so that whoever imports the bundle gets it built, from
 * source as in the compiled binary. Its own process, because Bun.build is refused inside a macro.
 */
export function buildWidget(): string {
  const entry = join(import.meta.dir, 'widget', 'main.ts')
  const command = [
    process.execPath,
    'build',
    entry,
    '--target=browser',
    '--format=iife',
    '--minify',
  ]
  const { success, stdout, stderr } = Bun.spawnSync(command, { stderr: 'pipe' })
  if (!success) throw new Error(`The widget could not be built. ${stderr.toString()}`)
  return stdout.toString()
}
