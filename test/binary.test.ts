import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chatRequest } from './support/requests.ts'

// scripts/test builds it just before; by hand: scripts/build
const binary = join(import.meta.dir, '../dist/askmysite')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askmysite-binary-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(...args: string[]) {
  const child = Bun.spawn([binary, ...args], {
    cwd: folder,
    env: {},
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  })
  const [stdout, stderr, exitCode] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ])
  return { stdout, stderr, exitCode }
}

test('alone in an empty folder, the binary makes a chatbot, learns a page and answers from it', async () => {
  const bot = await run(
    'bot',
    'create',
    '--name',
    'Lamps',
    '--site-url',
    'https://example.com',
    '--json',
  )
  expect(bot.stderr).toBe('')
  const { id } = JSON.parse(bot.stdout)
  const { key } = JSON.parse((await run('key', 'create', id, '--json')).stdout)
  await writeFile(
    join(folder, 'care.md'),
    '# Care\n\nWipe the lantern with a dry cloth once a month.\n',
  )
  expect((await run('add', id, 'care.md')).exitCode).toBe(0)

  // What lies in the folder gives no orders.
  await writeFile(join(folder, '.env'), 'PORT=nonsense\nOPENAI_API_KEY=stray\n')
  await writeFile(join(folder, 'bunfig.toml'), 'preload = ["./stray.ts"]\n')
  await writeFile(join(folder, 'stray.ts'), 'process.exit(42)\n')

  const server = Bun.spawn([binary, 'serve', '--port', '0'], {
    cwd: folder,
    env: {},
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const url = await readUrl(server.stderr)
  const message = 'How often should I wipe the lantern?'
  const response = await fetch(chatRequest({ key, message }, url))
  const reply = await response.json()
  expect(reply.message.content).toContain('once a month')
  expect(reply.message.sources[0].title).toBe('Care')

  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
  expect((await readdir(folder)).sort()).toEqual([
    '.env',
    'askmysite-data',
    'bunfig.toml',
    'care.md',
    'stray.ts',
  ])
})

test('the binary carries the demo, the widget and the API’s description', async () => {
  const dataDir = join(folder, 'demo-data')
  const server = Bun.spawn([binary, 'serve', '--demo', '--port', '0', '--data', dataDir], {
    cwd: folder,
    env: {},
    stdout: 'ignore',
    stderr: 'pipe',
  })
  const url = await readUrl(server.stderr)
  for (const path of [
    '/demo',
    '/demo/docs/',
    '/widget.js',
    '/openapi.json',
    '/health',
    '/metrics',
  ]) {
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200])
  }
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
})

async function readUrl(stderr: ReadableStream<Uint8Array>): Promise<string> {
  let text = ''
  for await (const part of stderr) {
    text += new TextDecoder().decode(part)
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? []
    if (url) return url
  }
  throw new Error(`The server did not start: ${text}`)
}
