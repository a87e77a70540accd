import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificates } from './certificates.ts'
import { freePorts } from './free-ports.ts'
import { until } from './until.ts'

/** An authority for tests that is none of ours: Let's Encrypt's own, as Debian packages it. */
export interface Pebble extends AsyncDisposable {
  directoryUrl: string
  /** What to trust to talk to it: a file. */
  caFile: string
  /** Where it comes to look for a proof. */
  httpPort: number
  /** What signs its certificates, in PEM. */
  readRoot(): Promise<string>
}

export const hasPebble = Bun.which('pebble') !== null && Bun.which('pebble-challtestsrv') !== null

/** Every name leads to this machine, for it. */
export async function startPebble(): Promise<Pebble> {
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-pebble-'))
  const [api = 0, management = 0, httpPort = 0, tlsPort = 0, dns = 0, dnsManagement = 0] =
    await freePorts(6)
  const { ca, cert, key } = await makeCertificates('localhost')
  const file = (name: string) => join(folder, name)
  await writeFile(file('ca.pem'), ca)
  await writeFile(file('cert.pem'), cert)
  await writeFile(file('key.pem'), key)
  const config = {
    pebble: {
      listenAddress: `127.0.0.1:${api}`,
      managementListenAddress: `127.0.0.1:${management}`,
      certificate: file('cert.pem'),
      privateKey: file('key.pem'),
      httpPort,
      tlsPort,
      domainBlocklist: ['blocked-domain.example'],
    },
  }
  await writeFile(file('config.json'), JSON.stringify(config))
  const spawn = (argv: string[]) =>
    // A fifth of its nonces are refused, as a client has to bear.
    Bun.spawn(argv, {
      env: { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '20' },
      stdout: 'ignore',
      stderr: 'ignore',
    })
  const addresses = spawn([
    'pebble-challtestsrv',
    ...['-defaultIPv4', '127.0.0.1', '-defaultIPv6', '', '-dns01', `127.0.0.1:${dns}`],
    ...[
      '-management',
      `127.0.0.1:${dnsManagement}`,
      '-http01',
      '',
      '-https01',
      '',
      '-tlsalpn01',
      '',
    ],
  ])
  const authority = spawn([
    'pebble',
    ...['-config', file('config.json'), '-dnsserver', `127.0.0.1:${dns}`],
  ])
  const get = (port: number, path: string) =>
    fetch(`https://localhost:${port}${path}`, { tls: { ca } })
  await until(
    () =>
      get(api, '/dir').then(
        ({ ok }) => ok,
        () => false,
      ),
    20_000,
  )
  return {
    directoryUrl: `https://localhost:${api}/dir`,
    caFile: file('ca.pem'),
    httpPort,
    readRoot: async () => (await get(management, '/roots/0')).text(),
    async [Symbol.asyncDispose]() {
      for (const child of [authority, addresses]) child.kill()
      await Promise.all([authority.exited, addresses.exited])
      await rm(folder, { recursive: true })
    },
  }
}
