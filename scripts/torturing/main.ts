import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomNumbers } from '../benchmark/random-numbers.ts'
import { belongings } from './belongings.ts'
import { readOptions } from './options.ts'
import { parts } from './parts.ts'
import { lineOf, type Verdict } from './verdict.ts'
import type { Workplace } from './workplace.ts'

const { wanted, seed, binary, sizes } = readOptions(process.argv.slice(2), Object.keys(parts))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave(130))
process.stdout.write(`seed ${seed}\n`)
const broken: string[] = []
for (const name of wanted) await run(name)
await leave(broken.length === 0 ? 0 : 1)

async function run(name: string): Promise<void> {
  process.stdout.write(`\n== ${name}\n`)
  const folder = mkdtempSync(join(tmpdir(), 'askmysite-torture-'))
  const random = randomNumbers(seed)
  const verdicts = await judge(name, { folder, binary, seed, random, sizes })
  for (const verdict of verdicts) process.stdout.write(`${lineOf(verdict)}\n`)
  const isBroken = verdicts.some(({ state }) => state === 'BROKEN')
  if (isBroken) {
    broken.push(name)
    process.stdout.write(`        seed ${seed}; what it left is in ${folder}\n`)
  } else rmSync(folder, { recursive: true })
}

async function judge(name: string, workplace: Workplace): Promise<Verdict[]> {
  const forget = belongings.addFolder(workplace.folder)
  try {
    return (await parts[name]?.(workplace)) ?? []
  } catch (error) {
    const figures = Bun.inspect(error).split('\n').slice(0, 12).join('\n')
    return [{ state: 'BROKEN', promise: `${name} runs to its end`, figures }]
  } finally {
    belongings.disposeAll()
    forget()
  }
}

async function leave(exitCode: number): Promise<never> {
  await belongings.started()
  belongings.disposeAll()
  belongings.removeFolders()
  process.exit(exitCode)
}
