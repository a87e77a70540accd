import { expect, test } from 'bun:test'
import { checkAddress } from '../../../src/knowledge/fetch/address-guard.ts'
import { defaultFetchLimits, httpGet } from '../../../src/knowledge/fetch/http-get.ts'
import { redirectTo, startFixtureSite } from '../../support/fixture-site.ts'

const names: Record<string, string[]> = {
  'open.example': ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c'],
  'inside.example': ['10.0.0.7'],
  'both.example': ['93.184.215.14', '127.0.0.1'],
  'nowhere.example': [],
}

async function resolve(hostname: string): Promise<string[]> {
  const addresses = names[hostname]
  if (!addresses) throw new Error(`no such host ${hostname}`)
  return addresses
}

test.each([
  ['https://open.example/', 'open'],
  ['https://inside.example/', 'private'],
  ['https://both.example/', 'private'],
  ['https://nowhere.example/', 'private'],
  ['https://unknown.example/', 'unknown_name'],
  ['http://127.0.0.1:8080/', 'private'],
  ['http://2130706433/', 'private'],
  ['http://0x7f.1/', 'private'],
  ['http://[::1]/', 'private'],
  ['http://[::ffff:169.254.169.254]/', 'private'],
  ['http://93.184.215.14/', 'open'],
])('%s is %s', async (url, kind) => {
  expect<string>((await checkAddress(new URL(url), resolve)).kind).toBe(kind)
})

test('a name that nobody answers for is waited for no longer than a page', async () => {
  const leaving = new AbortController()
  const fetcher = {
    limits: { ...defaultFetchLimits, timeoutMs: 50 },
    allowPrivate: false,
    resolve: () => new Promise<string[]>(() => {}),
    signal: leaving.signal,
  }
  const options = { accept: '*/*', mayFollow: () => true, wantsBody: () => true }
  const url = new URL('https://open.example/')
  expect(await httpGet(url, fetcher, options)).toEqual({
    kind: 'failed',
    reason: 'timed_out',
    sentence: 'https://open.example/ did not answer in full within 0.05 seconds.',
  })
  const patient = { ...fetcher, limits: defaultFetchLimits }
  const fetching = httpGet(url, patient, options)
  leaving.abort(new Error('gone'))
  expect(fetching).rejects.toThrow('gone')
})

test('every redirect is checked like the first address', async () => {
  await using site = startFixtureSite()
  site.answers.set('/in', redirectTo('http://127.0.0.2:9/metadata'))
  const port = new URL(site.url).port
  // The first host is taken for a public one; what it leads to is a private address in plain sight.
  const fetcher = {
    limits: defaultFetchLimits,
    allowPrivate: false,
    signal: new AbortController().signal,
  }
  const checked: string[] = []
  const outcome = await httpGet(
    new URL(`http://localhost:${port}/in`),
    {
      ...fetcher,
      resolve: async (hostname) => {
        checked.push(hostname)
        return ['93.184.215.14']
      },
    },
    { accept: '*/*', mayFollow: () => true, wantsBody: () => true },
  )
  expect(checked).toEqual(['localhost'])
  expect(site.requests).toEqual(['/in'])
  expect(outcome).toMatchObject({ kind: 'failed', reason: 'private_address' })
})
