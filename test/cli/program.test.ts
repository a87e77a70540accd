import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { createProgram } from '../../src/cli/program.ts'
import { silentTerminal } from '../support/silent-terminal.ts'
import { type Cli, openCli } from './cli.ts'
import { verbPaths } from './verb-paths.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

describe('the program itself', () => {
  test('ends with 0, 1 and 2, with data and errors on streams of their own', async () => {
    const done = await cli.spawn(['bot', 'list', '--json'])
    expect(done).toEqual({ exitCode: 0, stdout: '[]\n', stderr: '' })
    const failed = await cli.spawn(['pages', 'Nobody'])
    expect([failed.exitCode, failed.stdout]).toEqual([1, ''])
    const misused = await cli.spawn(['pages'])
    expect([misused.exitCode, misused.stdout]).toEqual([2, ''])
  })

  test('prints its version', async () => {
    const { exitCode, stdout } = await cli.run('--version')
    expect([exitCode, stdout]).toEqual([0, `${packageJson.version}\n`])
  })
})

describe('settings', () => {
  test('the folder is ./askmysite-data, or DATA_DIR, or --data, the later the stronger', async () => {
    await cli.spawn(['bot', 'list'])
    await cli.spawn(['bot', 'list'], { DATA_DIR: 'by-variable' })
    await cli.spawn(['bot', 'list', '--data', 'by-flag'], { DATA_DIR: 'unused' })
    const folders = ['askmysite-data', 'by-flag', 'by-variable']
    expect((await readdir(cli.folder)).sort()).toEqual(folders)
  })

  test('--env-file is read; the environment wins over it; nothing is read by itself', async () => {
    await writeFile(join(cli.folder, 'my.env'), '# mine\nDATA_DIR="by file"\nPORT=1\n')
    await writeFile(join(cli.folder, '.env'), 'DATA_DIR=stray\n')
    await cli.spawn(['bot', 'list', '--env-file', 'my.env'])
    await cli.spawn(['--env-file', 'my.env', 'bot', 'list'], { DATA_DIR: 'by-variable' })
    const folders = ['.env', 'by file', 'by-variable', 'my.env']
    expect((await readdir(cli.folder)).sort()).toEqual(folders)
  })

  test('a variable of another kind is one sentence, and exit code 1', async () => {
    expect(await cli.spawn(['bot', 'list'], { PORT: 'many' })).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'PORT must be a port number from 0 to 65535, not "many".\n',
    })
  })

  test('a missing --env-file is one sentence, and exit code 1', async () => {
    expect(await cli.run('bot', 'list', '--env-file', 'nowhere.env')).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: '--env-file nowhere.env: there is no such file.\n',
    })
  })

  test('a data folder that is a file is one sentence, and exit code 1', async () => {
    const file = join(cli.folder, 'a-file')
    await writeFile(file, '')
    expect(await cli.run('bot', 'list', '--data', file)).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: `The data folder ${file} is not a folder: choose another one with --data or DATA_DIR.\n`,
    })
  })
})

describe('help', () => {
  test('without a verb begins with the three commands that lead to a working chat', async () => {
    const { exitCode, stdout } = await cli.spawn([])
    expect(exitCode).toBe(0)
    const places = ['askmysite init', 'askmysite serve', 'askmysite ask', 'To begin:']
    const found = places.map((text) => stdout.indexOf(text))
    expect(found.every((place) => place > 0)).toBe(true)
    expect(found).toEqual(found.toSorted((a, b) => a - b))
  })

  test('of every verb says what it does and shows an example', async () => {
    const verbs = verbPaths(createProgram(silentTerminal))
    expect(verbs).toHaveLength(29)
    for (const verb of verbs) {
      const { exitCode, stdout } = await cli.run(...verb, '--help')
      expect([verb, exitCode]).toEqual([verb, 0])
      expect(stdout).toContain(`Example:\n  askmysite ${verb.join(' ')}`)
      expect(stdout).toMatch(/^Usage: .*\n\n[A-Z]/)
      expect(stdout).toContain('--data <folder>')
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
    }
  })
})

test('what a file or a site says gives the terminal no orders', async () => {
  await cli.run('bot', 'create', '--name', 'Lamps', '--site-url', 'https://example.com')
  await writeFile(
    join(cli.folder, 'care.md'),
    '# Care\x1b]0;owned\x07\n\nWipe the lantern monthly.\n',
  )
  await cli.run('add', 'Lamps', join(cli.folder, 'care.md'))
  for (const argv of [
    ['pages', 'Lamps'],
    ['pages', 'Lamps', '--json'],
  ]) {
    const { stdout } = await cli.spawn(argv)
    expect(stdout).toContain('Care')
    expect(stdout).not.toContain('\x1b')
  }
})
