import { expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startFakeAcme } from '../support/fake-acme.ts'
import { freePorts } from '../support/free-ports.ts'
import { domain, startDomainServer } from './domain-server.ts'

// scripts/test builds it just before; by hand: scripts/build
const binary = join(import.meta.dir, '../../dist/askmysite')

test('the compiled program gets a certificate, with the library inside it', async () => {
  await using acme = await startFakeAcme()
  const cwd = await mkdtemp(join(tmpdir(), 'askmysite-binary-https-'))
  const [httpPort = 0] = await freePorts(1)
  acme.httpPort = httpPort
  const start = (argv: string[], env: Record<string, string> = {}) =>
    Bun.spawn([binary, ...argv], { cwd, env, stdout: 'pipe', stderr: 'pipe' })
  const env = { ACME_DIRECTORY_URL: acme.directoryUrl }
  const server = await startDomainServer({ start }, env, { httpPort })
  expect(server.told.at(-1)).toBe(`askmysite answers at https://${domain}:${server.httpsPort}`)
  const response = await fetch(`https://127.0.0.1:${server.httpsPort}/health`, {
    tls: { ca: acme.authority.ca, serverName: domain },
  })
  expect(response.status).toBe(200)
  server.program.kill('SIGTERM')
  expect(await server.program.exited).toBe(0)
  await rm(cwd, { recursive: true })
})
