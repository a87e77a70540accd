import { expect, test } from 'bun:test'
import { Glob } from 'bun'
import { dirname, join, normalize, relative } from 'node:path'

const sourceFolder = join(import.meta.dir, '../src')
const transpiler = new Bun.Transpiler({ loader: 'ts' })

/** What each room may import at run time; a type import is erased and does not count. */
const allowed: Record<string, string[]> = {
  domain: ['domain'],
  lib: ['lib'],
  store: ['store', 'domain'],
  'store/sqlite': ['store', 'domain', 'lib'],
  access: ['access', 'domain', 'lib'],
  knowledge: ['knowledge', 'domain', 'lib', 'version.ts'],
  usage: ['usage', 'domain', 'lib'],
  backup: ['backup', 'store', 'domain', 'lib'],
  certificates: ['certificates', 'domain', 'lib'],
  answerers: ['answerers', 'domain', 'lib'],
  doctor: [
    'doctor',
    'answerers',
    'backup',
    'certificates',
    'knowledge',
    'store',
    'domain',
    'lib',
    'variables.ts',
  ],
  chat: ['chat', 'access', 'knowledge', 'domain', 'lib'],
  http: ['http', 'chat', 'knowledge', 'access', 'usage', 'domain', 'lib', 'web', 'version.ts'],
  web: ['web'],
  'config.ts': ['settings', 'domain', 'lib'],
  settings: ['settings', 'domain', 'lib', 'variables.ts'],
  'variables.ts': ['lib'],
  'version.ts': ['../package.json'],
  'app.ts': [
    'access',
    'answerers',
    'chat',
    'knowledge',
    'usage',
    'store',
    'domain',
    'lib',
    'config.ts',
  ],
  cli: [
    'cli',
    'app.ts',
    'config.ts',
    'variables.ts',
    'http/server.ts',
    'http/bind-port.ts',
    'http/clear-port.ts',
    'http/demo-site.ts',
    'web/demo/example-questions.ts',
    'chat',
    'knowledge',
    'access',
    'usage',
    'backup',
    'certificates',
    'doctor',
    'domain',
    'lib',
    'version.ts',
  ],
  'main.ts': ['cli', 'app.ts', 'config.ts', 'domain', 'lib'],
}

const imports = await readImports()

test('every room imports only from the rooms it may', () => {
  const violations = [...imports].flatMap(([file, imported]) => {
    const room = roomOf(file)
    const permitted = allowed[room] ?? []
    return imported
      .filter(
        (target) => !permitted.some((place) => target === place || target.startsWith(`${place}/`)),
      )
      .map((target) => `${file} imports ${target}`)
  })
  expect(imports.size).toBeGreaterThan(50)
  expect(violations).toEqual([])
})

test('every file has a room', () => {
  expect([...imports.keys()].filter((file) => !(roomOf(file) in allowed))).toEqual([])
})

test('no file imports itself by a detour', () => {
  const cycles = [...imports.keys()].filter((file) => reaches(file, file, new Set()))
  expect(cycles).toEqual([])
})

test('there are no barrels', () => {
  expect([...imports.keys()].filter((file) => file.endsWith('/index.ts'))).toEqual([])
})

test('the environment is read in config.ts and the process ends in main.ts, and nowhere else', async () => {
  const offenders: string[] = []
  for (const file of imports.keys()) {
    const text = await Bun.file(join(sourceFolder, file)).text()
    if (/process\.env|Bun\.env/.test(text) && file !== 'config.ts')
      offenders.push(`${file} reads env`)
    if (/process\.exit\(/.test(text) && file !== 'main.ts') offenders.push(`${file} exits`)
  }
  expect(offenders).toEqual([])
})

async function readImports(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  for await (const file of new Glob('**/*.ts').scan(sourceFolder)) {
    if (file.endsWith('.d.ts')) continue
    const text = await Bun.file(join(sourceFolder, file)).text()
    const ours = transpiler
      .scanImports(text)
      .filter(({ path }) => path.startsWith('.'))
      .map(({ path }) => relative(sourceFolder, normalize(join(sourceFolder, dirname(file), path))))
    found.set(file, ours)
  }
  return found
}

function roomOf(file: string): string {
  const rooms = Object.keys(allowed).sort((a, b) => b.length - a.length)
  return rooms.find((room) => file === room || file.startsWith(`${room}/`)) ?? file
}

function reaches(from: string, goal: string, seen: Set<string>): boolean {
  return (imports.get(from) ?? []).some((next) => {
    if (next === goal) return true
    if (seen.has(next)) return false
    seen.add(next)
    return reaches(next, goal, seen)
  })
}
