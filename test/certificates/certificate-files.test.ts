import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CertificateFiles } from '../../src/certificates/certificate-files.ts'
import { systemClock } from '../../src/domain/clock.ts'
import { HeldTiming } from '../support/held-timing.ts'
import { createLogTo } from '../support/log.ts'
import { days, makeAuthority, type TestAuthority } from '../support/test-authority.ts'
import { until } from '../support/until.ts'

const name = 'chat.example.com'
let authority: TestAuthority
let folder: string
const stops: (() => Promise<void>)[] = []
beforeAll(async () => {
  authority = await makeAuthority()
})
afterAll(() => authority[Symbol.asyncDispose]())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askmysite-files-'))
})
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()))
  await rm(folder, { recursive: true })
})

const path = (file: string) => join(folder, file)

async function put(pair: { cert?: string; key?: string }, suffix = ''): Promise<void> {
  for (const [part, text] of Object.entries(pair)) await writeFile(path(part + suffix), text)
}

async function start() {
  const used: string[] = []
  const log: Record<string, unknown>[] = []
  const timing = new HeldTiming()
  const files = new CertificateFiles({
    certFile: path('cert'),
    keyFile: path('key'),
    clock: systemClock,
    log: createLogTo(log),
    timing,
    use: ({ cert }) => void used.push(cert),
  })
  stops.push(() => files.stop())
  await files.start()
  await until(() => timing.pauses.length === 1)
  return {
    used,
    warnings: () => log.filter(({ level }) => level === 40).map(({ reason }) => String(reason)),
    async look() {
      const before = timing.pauses.length
      timing.wake()
      await until(() => timing.pauses.length === before + 1)
    },
  }
}

describe('the files are looked at again', () => {
  test('and a pair that is new is used, once', async () => {
    const [one, two] = [await authority.issue(name), await authority.issue(name)]
    await put(one)
    const files = await start()
    await files.look()
    await put(two)
    await files.look()
    await files.look()
    expect(files.used).toEqual([one.cert, two.cert])
  })

  test('behind links as well, which another program turns', async () => {
    const [one, two] = [await authority.issue(name), await authority.issue(name)]
    await put(one, '1')
    await put(two, '2')
    const link = async (version: number) => {
      for (const part of ['cert', 'key']) {
        await symlink(part + version, path('next'))
        await rename(path('next'), path(part))
      }
    }
    await link(1)
    const files = await start()
    await link(2)
    await files.look()
    expect(files.used).toEqual([one.cert, two.cert])
  })

  test('and what does not fit together is left until it does, with one warning each', async () => {
    const [one, two] = [await authority.issue(name), await authority.issue(name)]
    const pair = `TLS_CERT ${path('cert')} and TLS_KEY ${path('key')}`
    await put(one)
    const files = await start()
    await put({ cert: two.cert.slice(0, 200) })
    await files.look()
    await files.look()
    await put({ cert: two.cert })
    await files.look()
    await put({ key: two.key.slice(0, 100) })
    await files.look()
    await rm(path('key'))
    await files.look()
    expect(files.warnings()).toEqual([
      `${pair}: The certificate is none in PEM format.`,
      `${pair}: The key does not belong to the certificate.`,
      `${pair}: The key is none in PEM format, or is locked with a password.`,
      `TLS_KEY ${path('key')}: there is no such file.`,
    ])
    expect(files.used).toEqual([one.cert])
    await put({ key: two.key })
    await files.look()
    expect(files.used).toEqual([one.cert, two.cert])
  })

  test('and an expired certificate takes no other\u2019s place', async () => {
    await put(await authority.issue(name))
    const files = await start()
    await put(await authority.issue(name, days(-9, -1)))
    await files.look()
    expect(files.used).toHaveLength(1)
    expect(files.warnings()).toEqual([expect.stringContaining('the certificate expired on')])
  })
})

describe('the first look is one sentence', () => {
  test('where a file is missing', async () => {
    await expect(start()).rejects.toThrow(`TLS_CERT ${path('cert')}: there is no such file.`)
    await put({ cert: (await authority.issue(name)).cert })
    await expect(start()).rejects.toThrow(`TLS_KEY ${path('key')}: there is no such file.`)
  })

  test('where the key is another certificate\u2019s', async () => {
    await put({ ...(await authority.issue(name)), key: (await authority.issue(name)).key })
    await expect(start()).rejects.toThrow('The key does not belong to the certificate.')
  })

  test('where they are mixed up', async () => {
    const { cert, key } = await authority.issue(name)
    await put({ cert: key, key: cert })
    await expect(start()).rejects.toThrow('The certificate is none in PEM format.')
  })

  test('where the certificate has expired', async () => {
    await put(await authority.issue(name, days(-90, -1)))
    await expect(start()).rejects.toThrow(
      /: the certificate expired on \d{4}-\d\d-\d\d\. Renew it\.$/,
    )
  })
})
