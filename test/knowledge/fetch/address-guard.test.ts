import { expect, test } from 'bun:test'
import { checkAddress, type ResolveName } from '../../../src/knowledge/fetch/address-guard.ts'
import { defaultFetchLimits, type Fetcher, httpGet } from '../../../src/knowledge/fetch/http-get.ts'
import { redirectTo, startFixtureSite } from '../../support/fixture-site.ts'
import { publicAddress, standInForPublicHost } from '../../support/public-host.ts'

const names: Record<string, string[]> = {
  'open.example': [publicAddress, '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'inside.example': ['10.0.0.7'],
  'both.example': [publicAddress, '127.0.0.1'],
  'nowhere.example': [],
  localhost: ['127.0.0.1', '::1'],
  'localhost.': ['127.0.0.1'],
  'tea.localhost': ['::1'],
  '127.0.0.1.names.example': ['127.0.0.1'],
}

async function resolve(hostname: string): Promise<string[]> {
  const addresses = names[hostname]
  if (!addresses) throw new Error(`no such host ${hostname}`)
  return addresses
}

test.each([
  ['https://open.example/', 'open'],
  ['http://93.184.215.14/', 'open'],
  ['http://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/', 'open'],
  ['https://inside.example/', 'private'],
  ['https://both.example/', 'private'],
  ['http://localhost:3000/', 'private'],
  ['http://LocalHost./', 'private'],
  ['http://tea.localhost/', 'private'],
  ['http://127.0.0.1.names.example/', 'private'],
  ['http://127.0.0.1:8080/', 'private'],
  ['http://127.0.0.1./', 'private'],
  ['http://2130706433/', 'private'],
  ['http://0x7f.1/', 'private'],
  ['http://0177.0.0.1/', 'private'],
  ['http://127.1/', 'private'],
  ['http://0/', 'private'],
  ['http://%31%32%37.0.0.1/', 'private'],
  ['http://①②⑦.⓪.⓪.①/', 'private'],
  ['http://127。0。0。1/', 'private'],
  ['http://[::1]/', 'private'],
  ['http://[::ffff:169.254.169.254]/', 'private'],
  ['http://[0:0:0:0:0:ffff:7f00:1]/', 'private'],
  ['http://[64:ff9b::a9fe:a9fe]/', 'private'],
  ['http://[fd00:ec2::254]/', 'private'],
  ['http://169.254.169.254/latest/meta-data/', 'private'],
  ['http://100.100.100.200/', 'private'],
  ['https://nowhere.example/', 'unknown_name'],
  ['https://unknown.example/', 'unknown_name'],
])('%s is %s', async (url, kind) => {
  expect<string>((await checkAddress(new URL(url), resolve)).kind).toBe(kind)
})

const options = { accept: '*/*', mayFollow: () => true, wantsBody: () => true }

function guarded(resolve: ResolveName): Fetcher {
  return {
    limits: defaultFetchLimits,
    allowPrivate: false,
    resolve,
    signal: new AbortController().signal,
  }
}

test('a name that nobody answers for is waited for no longer than a page', async () => {
  const leaving = new AbortController()
  const fetcher = {
    ...guarded(() => new Promise<string[]>(() => {})),
    limits: { ...defaultFetchLimits, timeoutMs: 50 },
    signal: leaving.signal,
  }
  const url = new URL('https://open.example/')
  expect(await httpGet(url, fetcher, options)).toEqual({
    kind: 'failed',
    reason: 'timed_out',
    sentence: 'https://open.example/ did not answer in full within 0.05 seconds.',
    status: null,
    retryAfterMs: null,
  })
  const patient = { ...fetcher, limits: defaultFetchLimits }
  const fetching = httpGet(url, patient, options)
  leaving.abort(new Error('gone'))
  await expect(fetching).rejects.toThrow('gone')
})

test('every redirect is checked like the first address', async () => {
  await using site = startFixtureSite()
  using host = standInForPublicHost()
  site.answers.set('/in', redirectTo('http://127.0.0.2:9/metadata'))
  const { port } = new URL(site.url)
  const url = new URL(`http://open.example:${port}/in`)
  const outcome = await httpGet(url, guarded(resolve), options)
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'private_address' })
  expect(site.requests).toEqual(['/in'])
  expect(host.connections).toEqual([`http://${publicAddress}:${port}/in`])
})

// A name server that belongs to an attacker says one thing to the guard and another to the connection.
test('the address that was checked is the one connected to, whatever the name says next', async () => {
  await using site = startFixtureSite()
  using host = standInForPublicHost()
  const { port } = new URL(site.url)
  const answers = [[publicAddress], ['127.0.0.1'], ['127.0.0.1']]
  const asked: string[] = []
  const rebinding = async (hostname: string) => answers[asked.push(hostname) - 1] ?? []
  const hosts: (string | null)[] = []
  site.answers.set('/in', (request) => {
    hosts.push(request.headers.get('host'))
    return new Response(null, { status: 302, headers: { Location: '/secret' } })
  })
  const url = new URL(`http://rebinding.example:${port}/in`)
  const outcome = await httpGet(url, guarded(rebinding), options)
  // Asked once for each address that is fetched, and the second answer leads nowhere.
  expect(asked).toEqual(['rebinding.example', 'rebinding.example'])
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'private_address' })
  expect(host.connections).toEqual([`http://${publicAddress}:${port}/in`])
  expect(hosts).toEqual([`rebinding.example:${port}`])
})

test('an address in plain sight is connected to only where it is public', async () => {
  await using site = startFixtureSite()
  using host = standInForPublicHost()
  const { port } = new URL(site.url)
  for (const hostname of ['127.0.0.1', '2130706433', '[::1]', '[::ffff:7f00:1]', '0']) {
    const outcome = await httpGet(new URL(`http://${hostname}:${port}/`), guarded(resolve), options)
    expect(outcome).toMatchObject({ kind: 'failed', reason: 'private_address' })
  }
  expect(host.connections).toEqual([])
  const open = await httpGet(new URL(`http://${publicAddress}:${port}/`), guarded(resolve), options)
  expect(open).toMatchObject({ kind: 'answered', response: { status: 200 } })
})

test('the operator may lift the guard', async () => {
  await using site = startFixtureSite()
  const fetcher = { ...guarded(() => Promise.reject(new Error('not asked'))), allowPrivate: true }
  const outcome = await httpGet(new URL(site.url), fetcher, options)
  expect(outcome).toMatchObject({ kind: 'answered', response: { status: 200 } })
})
