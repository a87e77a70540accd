import { afterAll, beforeAll, expect, test } from 'bun:test'
import { X509Certificate } from 'node:crypto'
import { orderCertificate } from '../../src/certificates/order-certificate.ts'
import { OrderRefusal } from '../../src/certificates/order-refusal.ts'
import { type FakeAcme, startFakeAcme } from '../support/fake-acme.ts'

let acme: FakeAcme
const challenges = new Map<string, string>()
const answering = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  fetch: ({ url }) => new Response(challenges.get(url.split('/').at(-1) ?? '') ?? 'nothing'),
})
beforeAll(async () => {
  acme = await startFakeAcme()
  acme.httpPort = answering.port ?? 0
})
afterAll(async () => {
  await answering.stop(true)
  await acme[Symbol.asyncDispose]()
})

const names = ['chat.example.com', 'help.example.com']

function order(directoryUrl = acme.directoryUrl, signal = new AbortController().signal) {
  const kept: string[] = []
  const order = { directoryUrl, email: null, names, accountKey: null, challenges, tell() {} }
  const keepAccountKey = async (key: string) => void kept.push(key)
  return { kept, certificate: orderCertificate({ ...order, keepAccountKey }, signal) }
}

async function refusalOf(certificate: Promise<unknown>): Promise<OrderRefusal> {
  const refusal = await certificate.then(
    () => null,
    (thrown) => thrown,
  )
  expect(refusal).toBeInstanceOf(OrderRefusal)
  return refusal
}

test('every name is proved, and the certificate is for all of them, with a key of its own', async () => {
  const { kept, certificate } = order()
  const { cert, key, covers } = await certificate
  expect(names.map(covers)).toEqual([true, true])
  expect(covers('example.com')).toBe(false)
  expect(kept).toHaveLength(1)
  expect(kept).not.toContain(key)
  const [leaf = '', issuer = ''] = cert.split(/(?<=-----END CERTIFICATE-----\n)/)
  expect(new X509Certificate(leaf).verify(new X509Certificate(issuer).publicKey)).toBe(true)
  expect(challenges.size).toBe(0)
})

test('the key that an account has is used again', async () => {
  const first = order()
  await first.certificate
  const [accountKey = ''] = first.kept
  const second = { directoryUrl: acme.directoryUrl, email: 'owner@example.com', names, accountKey }
  const keepAccountKey = () => Promise.reject(new Error('There is one.'))
  const certificate = await orderCertificate(
    { ...second, challenges, keepAccountKey, tell() {} },
    new AbortController().signal,
  )
  expect(certificate.covers('chat.example.com')).toBe(true)
})

const shown = names.join(', ')
test.each([
  ['rateLimited', 429, `127.0.0.1 gives no more certificates for ${shown} for now.`],
  ['caa', 403, `The CAA records in the DNS of ${shown} do not allow 127.0.0.1: add it to them.`],
  ['dns', 400, `The DNS has no address for ${shown}: let each name point to this machine.`],
  [
    'rejectedIdentifier',
    400,
    `127.0.0.1 gives no certificate for ${shown}: check how it is written.`,
  ],
  [
    'invalidContact',
    400,
    '127.0.0.1 does not accept the address in ACME_EMAIL: correct it, or leave it away.',
  ],
  ['somethingNew', 500, `127.0.0.1 gave no certificate for ${shown}.`],
])('%s is one sentence, with what the authority says', async (type, status, sentence) => {
  acme.refuseNext({ status, type, detail: 'because\nof \u001b[2Jthis' })
  const refusal = await refusalOf(order().certificate)
  expect(refusal.message).toStartWith(`${sentence} (127.0.0.1: because`)
  for (const sign of ['\n', '\u001b']) expect(refusal.message).not.toContain(sign)
  expect(refusal.retryAfterMs).toBeNull()
})

test('how long the authority asks to wait is told at once, and not waited for', async () => {
  const headers = { 'Retry-After': '86400' }
  acme.refuseNext({ status: 429, type: 'rateLimited', detail: 'too many', headers })
  expect((await refusalOf(order().certificate)).retryAfterMs).toBe(86_400_000)
})

test('a name that leads elsewhere is one sentence that says what to do', async () => {
  acme.httpPort = 1
  const { message } = await refusalOf(order().certificate)
  acme.httpPort = answering.port ?? 0
  expect(message).toStartWith(
    `127.0.0.1 did not find this server at ${shown}: let the DNS of each name point to this machine, ` +
      'and port 80 be open to everyone. (127.0.0.1: ',
  )
  expect(challenges.size).toBe(0)
})

test.each([
  ['nobody there', 'http://127.0.0.1:1/dir', '127.0.0.1 cannot be reached:'],
  [
    'what is no directory',
    `http://127.0.0.1:${answering.port}/dir`,
    '127.0.0.1 gave no certificate',
  ],
])('%s is one sentence', async (_name, directoryUrl, sentence) => {
  expect((await refusalOf(order(directoryUrl).certificate)).message).toStartWith(sentence)
})

test('it ends at once where it is told to', async () => {
  acme.gate = new Promise(() => {})
  const stopping = new AbortController()
  const { certificate } = order(acme.directoryUrl, stopping.signal)
  const reason = new Error('stopped')
  stopping.abort(reason)
  await expect(certificate).rejects.toBe(reason)
  acme.gate = Promise.resolve()
})
