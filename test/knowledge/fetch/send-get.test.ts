import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { sendGet } from '../../../src/knowledge/fetch/send-get.ts'
import { makeCertificates } from '../../support/certificates.ts'
import { publicAddress, standInForPublicHost } from '../../support/public-host.ts'
import { startRawServer } from '../../support/raw-server.ts'

const { signal } = new AbortController()
const patient = { headers: {}, timeoutMs: 10_000, signal }
const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\ntea'

test.skipIf(!Bun.which('openssl'))(
  'the certificate has to be made out to the name, though the connection goes to an address',
  async () => {
    const { ca, cert, key } = await makeCertificates('tea.example')
    const served: (string | null)[] = []
    const server = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      tls: { cert, key },
      fetch(request) {
        served.push(request.headers.get('host'))
        return new Response('tea')
      },
    })
    const request = { ...patient, addresses: [publicAddress] }
    const at = (hostname: string) => new URL(`https://${hostname}:${server.port}/`)
    {
      using host = standInForPublicHost({ ca })
      expect(await (await sendGet(at('tea.example'), request)).text()).toBe('tea')
      expect(await (await sendGet(at('tea.example.'), request)).text()).toBe('tea')
      // A connection that was left open for one name serves no other.
      await expect(sendGet(at('other.example'), request)).rejects.toThrow('ALTNAME')
      expect(host.connections).toEqual(Array(3).fill(`https://${publicAddress}:${server.port}/`))
    }
    using _host = standInForPublicHost()
    await expect(sendGet(at('tea.example'), request)).rejects.toThrow('certificate')
    expect(served).toEqual([`tea.example:${server.port}`, `tea.example.:${server.port}`])
    await server.stop(true)
  },
)

const first = '93.184.215.14'
const second = '93.184.215.15'
const third = '2606:2800:21f:cb07:6820:80da:af6b:8b2c'

function closedPort(): number {
  using server = startRawServer(() => {})
  return server.port
}

test('where an address refuses or keeps silent the next is tried, IPv4 before IPv6', async () => {
  using silent = startRawServer(() => {})
  using open = startRawServer((_, line) => line.write(ok))
  const ports = { [first]: closedPort(), [second]: silent.port, [`[${third}]`]: open.port }
  using host = standInForPublicHost({ ports })
  const url = new URL('http://tea.example/')
  const addresses = [third, first, second]
  const response = await sendGet(url, { ...patient, timeoutMs: 150, addresses })
  expect(await response.text()).toBe('tea')
  expect(host.connections.map((href) => new URL(href).hostname)).toEqual([
    first,
    second,
    `[${third}]`,
  ])
  expect([silent.heads.length, open.heads.length]).toEqual([1, 1])
})

test('where none of the addresses can be reached the failure is told', async () => {
  using _host = standInForPublicHost({ ports: { [first]: closedPort(), [second]: closedPort() } })
  const failing = sendGet(new URL('http://tea.example/'), {
    ...patient,
    addresses: [first, second],
  })
  await expect(failing).rejects.toThrow('ECONNREFUSED')
})

test('who leaves is not sent to the next address', async () => {
  const leaving = new AbortController()
  using silent = startRawServer(() => leaving.abort(new Error('gone')))
  using host = standInForPublicHost({ ports: { [first]: silent.port, [second]: silent.port } })
  const failing = sendGet(new URL('http://tea.example/'), {
    ...patient,
    addresses: [first, second],
    signal: leaving.signal,
  })
  await expect(failing).rejects.toThrow('gone')
  expect(host.connections).toEqual([`http://${first}/`])
})

test('what an address holds of a name and a password stays here', async () => {
  using server = startRawServer((_, line) => line.write(ok))
  const url = new URL(`http://name:word@tea.example:${server.port}/`)
  await sendGet(url, { ...patient, addresses: ['127.0.0.1'] })
  url.hostname = '127.0.0.1'
  await sendGet(url, { ...patient, addresses: null })
  expect(server.heads).toHaveLength(2)
  expect(server.heads.join()).not.toMatch(/authorization/i)
})

test('a proxy that the environment names is not asked to connect to a checked address', async () => {
  using proxy = startRawServer((_, line) => line.write(ok))
  using server = startRawServer((_, line) => line.write(ok))
  const script = join(import.meta.dir, 'sending-process.ts')
  const send = (addresses: string[] | null) =>
    Bun.spawn(
      [process.execPath, script, `http://localhost:${server.port}/`, JSON.stringify(addresses)],
      {
        env: {
          ...process.env,
          NO_PROXY: '',
          no_proxy: '',
          HTTP_PROXY: proxy.url,
          http_proxy: proxy.url,
        },
      },
    ).exited
  expect(await send(['127.0.0.1'])).toBe(0)
  expect([proxy.heads.length, server.heads.length]).toEqual([0, 1])
  // Who lifts the guard goes the way that all programs of the machine go.
  expect(await send(null)).toBe(0)
  expect([proxy.heads.length, server.heads.length]).toEqual([1, 1])
})
