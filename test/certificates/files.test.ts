import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { request as requestClear } from 'node:http'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { type Cli, openCli } from '../cli/cli.ts'
import { linesOf } from '../support/lines-of.ts'
import { makeAuthority, type TestAuthority } from '../support/test-authority.ts'
import { presentedSerial, untilPresentsOther } from './domain-server.ts'

const name = 'chat.example.com'
let authority: TestAuthority
let cli: Cli
const running: Bun.ReadableSubprocess[] = []
beforeAll(async () => {
  authority = await makeAuthority()
})
afterAll(() => authority[Symbol.asyncDispose]())
beforeEach(async () => {
  cli = await openCli()
})
afterEach(async () => {
  for (const program of running.splice(0)) {
    program.kill('SIGKILL')
    await program.exited
  }
  await cli[Symbol.asyncDispose]()
})

const env = { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' }

async function putFiles(pair: { cert?: string; key?: string }): Promise<void> {
  if (pair.cert !== undefined) await writeFile(join(cli.folder, 'cert.pem'), pair.cert)
  if (pair.key !== undefined) await writeFile(join(cli.folder, 'key.pem'), pair.key)
}

async function startServer(more: Record<string, string> = {}) {
  const program = cli.start(['serve', '--port', '0'], { ...env, ...more })
  running.push(program)
  const { value: first = '' } = await linesOf(program.stderr).next()
  const [, port = ''] = /^askmysite answers at https?:\/\/127\.0\.0\.1:(\d+)$/.exec(first) ?? []
  expect(port).not.toBe('')
  return { program, port: Number(port), log: linesOf(program.stdout), first }
}

async function logged(log: AsyncGenerator<string, undefined>, text: string) {
  for (;;) {
    const { value, done } = await log.next()
    if (done) throw new Error(`The log ended without ${text}.`)
    if (value.includes(text)) return JSON.parse(value)
  }
}

const ask = (port: number, path = '/health') =>
  fetch(`https://127.0.0.1:${port}${path}`, { tls: { ca: authority.ca, serverName: name } })

test('HTTPS is served with the files, and asks browsers to come back with it', async () => {
  await putFiles(await authority.issue(name))
  const { program, port, first } = await startServer()
  expect(first).toContain('https://')
  const response = await ask(port)
  expect(response.status).toBe(200)
  expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000')
  await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow()
  const health = await cli.spawn(['health'], { ...env, PORT: String(port) })
  expect(health.stdout).toBe(`https://127.0.0.1:${port} can serve.\n`)
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
})

test('TLS 1.2 and 1.3 are spoken, and nothing older or weaker', async () => {
  await putFiles(await authority.issue(name))
  const { port } = await startServer()
  const cipherOf = async (...flags: string[]) => {
    const client = Bun.spawn(['openssl', 's_client', '-connect', `127.0.0.1:${port}`, ...flags], {
      stdin: new Blob(['']),
      stdout: 'pipe',
      stderr: 'ignore',
    })
    return /Cipher is (.*)/.exec(await new Response(client.stdout).text())?.[1]
  }
  const all = ['-cipher', 'ALL:@SECLEVEL=0']
  expect(await cipherOf('-tls1_3')).toStartWith('TLS_')
  expect(await cipherOf('-tls1_2', ...all)).toMatch(/^ECDHE-.*(?:GCM|POLY1305)/)
  expect(await cipherOf('-tls1_1', ...all)).toBe('(NONE)')
  expect(await cipherOf('-tls1', ...all)).toBe('(NONE)')
})

describe('when the files change', () => {
  test('new connections meet the new certificate', async () => {
    await putFiles(await authority.issue(name))
    const { port, log } = await startServer()
    const before = await presentedSerial(port)
    await putFiles(await authority.issue(name))
    await logged(log, 'another certificate is in use')
    await untilPresentsOther(port, before)
    expect((await ask(port)).status).toBe(200)
  })
})

test('files that cannot be used stop the start with one sentence', async () => {
  await putFiles({ key: (await authority.issue(name)).key })
  const { exitCode, stderr } = await cli.spawn(['serve', '--port', '0'], env)
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr: 'TLS_CERT cert.pem: there is no such file.\n',
  })
})

/** An address of this machine at which it does not count as this machine. */
const outerAddress = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address

describe.skipIf(outerAddress === undefined)('a live key from another address', () => {
  const askedWith = (
    send: typeof request | typeof requestClear,
    port: number,
    key: string,
    forwarded: Record<string, string> = {},
  ) =>
    new Promise<number | undefined>((resolve, reject) => {
      const asked = send(
        {
          host: outerAddress,
          port,
          path: '/api/chatbot/config',
          headers: { Authorization: `Bearer ${key}`, ...forwarded },
          rejectUnauthorized: false,
        },
        (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode))
        },
      )
      asked.on('error', reject)
      asked.end()
    })

  test('is taken over HTTPS and refused without', async () => {
    await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
    const { key } = await cli.json('key', 'create', 'Lamps')
    await putFiles(await authority.issue(name))
    const everywhere = { HOST: '0.0.0.0' }
    const { port } = await startServer(everywhere)
    expect(await askedWith(request, port, key)).toBe(200)
    const clear = await startServer({ ...everywhere, TLS_CERT: '', TLS_KEY: '' })
    expect(clear.first).toContain('http://')
    expect(await askedWith(requestClear, clear.port, key)).toBe(403)
    expect(await askedWith(requestClear, clear.port, key, { 'X-Forwarded-Proto': 'https' })).toBe(
      403,
    )
  })

  test('is refused over HTTPS of ours where a proxy that is believed got it without', async () => {
    await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
    const { key } = await cli.json('key', 'create', 'Lamps')
    await putFiles(await authority.issue(name))
    const { port } = await startServer({ HOST: '0.0.0.0', TRUSTED_PROXIES: outerAddress ?? '' })
    const proxied = (proto: string) =>
      askedWith(request, port, key, {
        'X-Forwarded-For': '203.0.113.9',
        'X-Forwarded-Proto': proto,
      })
    expect(await proxied('https')).toBe(200)
    expect(await proxied('http')).toBe(403)
    expect(await proxied('https, http')).toBe(403)
  })
})
