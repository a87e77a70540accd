import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { openBinary } from '../support/binary.ts'
import { bodyOf } from '../web/docs-body.ts'

const project = join(import.meta.dir, '../..')
const read = (file: string) => readFile(join(project, file), 'utf8')

test('the program, the package and the changelog name one version', async () => {
  await using binary = await openBinary()
  expect((await binary.run('--version')).stdout).toBe(`${packageJson.version}\n`)
  const [newest = ''] = /^## .*$/m.exec(await read('CHANGELOG.md')) ?? []
  expect(newest).toMatch(/^## \d+\.\d+\.\d+ \((unreleased|\d{4}-\d{2}-\d{2})\)$/)
  expect(newest).toStartWith(`## ${packageJson.version} `)
})

test('the image is built with the pinned Bun, and runs the program alone, not as root', async () => {
  const dockerfile = await read('scripts/deploy/Dockerfile')
  const [bases, last] = [
    [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base),
    dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')),
  ]
  const bunVersion = packageJson.packageManager.replace('@', ':')
  expect(bases[0]).toBe(`oven/${bunVersion}-debian`)
  expect(bases[1]).toStartWith('gcr.io/distroless/')
  expect(last).toMatch(/^USER 65532:65532$/m)
  expect(last.match(/^RUN /gm)).toBeNull()
  expect(last).toContain('CMD ["/askmysite", "health"]')
})

test('an image is built from what is named, and from nothing that may be secret', async () => {
  const lines = (await read('scripts/deploy/Dockerfile.dockerignore'))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines[0]).toBe('*')
  expect(lines.slice(1).every((line) => line.startsWith('!'))).toBe(true)
  expect(lines).toEqual(expect.arrayContaining(['!bun.lock', '!scripts/build', '!scripts/setup']))
})

test.each([
  ['Caddyfile', 'reverse_proxy'],
  ['nginx.conf', 'proxy_pass'],
])('the documentation shows what is in the example %s', async (file, directive) => {
  const example = await read(`scripts/deploy/${file}`)
  const shown = [...bodyOf('installation').matchAll(/<pre><code>(.*?)<\/code><\/pre>/gs)]
    .map(([, code = '']) => code)
    .filter((code) => code.includes(directive))
  expect(shown).toHaveLength(1)
  const lines = shown.flatMap((code) => code.split('\n')).map((line) => line.trim())
  expect(lines.filter((line) => !example.includes(line))).toEqual([])
})
