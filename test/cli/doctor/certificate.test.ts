import { afterEach, beforeEach, expect, setDefaultTimeout, test } from 'bun:test'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Certificates, makeCertificates } from '../../support/certificates.ts'
import { CertificateShelf } from '../../../src/certificates/certificate-shelf.ts'
import { type Cli, openCli } from '../cli.ts'
import { diagnose } from './diagnosis.ts'

// Each starts the program several times.
setDefaultTimeout(30_000)

let cli: Cli
let made: Certificates
let files: { TLS_CERT: string; TLS_KEY: string }
beforeEach(async () => {
  cli = await openCli()
  made = await makeCertificates('chat.example.com')
  files = { TLS_CERT: join(cli.folder, 'site.pem'), TLS_KEY: join(cli.folder, 'site.key') }
  writeFileSync(files.TLS_CERT, made.cert)
  writeFileSync(files.TLS_KEY, made.key)
})
afterEach(() => cli[Symbol.asyncDispose]())

const certificate = async (env: Record<string, string>) =>
  (await diagnose(cli, env, '--offline')).findings.get('certificate')

test('a certificate in files that soon ends is a warning', async () => {
  expect(await certificate({ ...files, PUBLIC_URL: 'https://chat.example.com' })).toMatchObject({
    state: 'warning',
    sentence: expect.stringMatching(
      /good for another (2 days|\d\d hours), until .*put a new one into/,
    ),
  })
})

test('one that is for another name, has another key, or cannot be read is a problem', async () => {
  const other = await makeCertificates('chat.example.com')
  const named = await certificate({ ...files, PUBLIC_URL: 'https://shop.example' })
  writeFileSync(files.TLS_KEY, other.key)
  const mixed = await certificate(files)
  const missing = await certificate({ ...files, TLS_KEY: join(cli.folder, 'nowhere') })
  expect([named, mixed, missing]).toMatchObject([
    { state: 'problem', sentence: expect.stringContaining('is not for shop.example') },
    { state: 'problem', sentence: expect.stringContaining('does not belong to the certificate') },
    { state: 'problem', sentence: expect.stringContaining('cannot be read') },
  ])
})

test('one that the server got by itself is looked at too', async () => {
  const directory = 'https://acme.example/directory'
  const env = { DOMAIN: 'chat.example.com', ACME_DIRECTORY_URL: directory }
  expect(await certificate(env)).toMatchObject({
    state: 'problem',
    sentence: expect.stringContaining('There is no certificate yet'),
  })
  const { folder } = new CertificateShelf(join(cli.folder, 'askmysite-data'), directory)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'certificate.pem'), `${made.key.trim()}\n${made.cert}`)
  expect(await certificate(env)).toMatchObject({
    state: 'warning',
    sentence: expect.stringContaining('look for "certificate" in its log'),
  })
  expect(await certificate({ ...env, DOMAIN: 'chat.example.com,shop.example' })).toMatchObject({
    state: 'problem',
    sentence: expect.stringContaining('The certificate is not for shop.example'),
  })
})
