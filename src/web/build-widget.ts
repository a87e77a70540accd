import { join } from 'node:path'
import { minify } from 'terser'

/**
 * A script of the widget for browsers: for use as a macro, so that whoever imports it gets it built, from
 * source as in the compiled binary. Bundled in a process of its own, because Bun.build is refused inside
 * a macro; minified by terser, whose result is a twentieth smaller than Bun's.
 */
export async function buildWidget(entry: string, format: 'esm' | 'iife'): Promise<string> {
  const file = join(import.meta.dir, entry)
  const command = [process.execPath, 'build', file, '--target=browser', `--format=${format}`]
  const { success, stdout, stderr } = Bun.spawnSync(command, { stderr: 'pipe' })
  if (!success) throw new Error(`The widget could not be built. ${stderr.toString()}`)
  const { code } = await minify(stdout.toString(), {
    ecma: 2020,
    module: format === 'esm',
    compress: { passes: 3, unsafe_arrows: true, sequences: false },
  })
  if (!code) throw new Error(`The widget could not be minified: nothing is left of ${entry}.`)
  return code
}
