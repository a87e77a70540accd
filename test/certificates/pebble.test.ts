import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { type Cli, openCli } from '../cli/cli.ts'
import { freePorts } from '../support/free-ports.ts'
import { hasPebble, type Pebble, startPebble } from '../support/pebble.ts'
import { type DomainServer, domain, presentedSerial, startDomainServer } from './domain-server.ts'

const title = hasPebble ? 'pebble' : 'pebble, which is missing here (scripts/pebble installs it)'

// An authority that is none of ours, and as strict as Let's Encrypt about the protocol.
describe.skipIf(!hasPebble)(title, () => {
  let pebble: Pebble
  let cli: Cli
  const started: DomainServer[] = []
  beforeAll(async () => {
    pebble = await startPebble()
    cli = await openCli()
  })
  afterAll(async () => {
    for (const { program } of started) program.kill('SIGKILL')
    await cli[Symbol.asyncDispose]()
    await pebble[Symbol.asyncDispose]()
  })

  async function start(domains: string[], httpPort = pebble.httpPort): Promise<DomainServer> {
    const env = {
      ACME_DIRECTORY_URL: pebble.directoryUrl,
      ACME_EMAIL: 'owner@example.com',
      NODE_EXTRA_CA_CERTS: pebble.caFile,
    }
    const server = await startDomainServer(cli, env, { httpPort, domains })
    started.push(server)
    return server
  }

  async function stop({ program }: DomainServer): Promise<void> {
    program.kill('SIGTERM')
    expect(await program.exited).toBe(0)
  }

  test('gives a certificate for every name, which browsers of its root trust, and is asked once', async () => {
    const names = [domain, 'help.example.com']
    const server = await start(names)
    const ca = await pebble.readRoot()
    for (const serverName of names) {
      const url = `https://127.0.0.1:${server.httpsPort}/health`
      const response = await fetch(url, { tls: { ca, serverName }, headers: { Host: serverName } })
      expect(response.status).toBe(200)
    }
    const serial = await presentedSerial(server.httpsPort)
    await stop(server)
    const again = await start(names)
    expect(again.told).toEqual([`askmysite answers at https://${domain}:${again.httpsPort}`])
    expect(await presentedSerial(again.httpsPort)).toBe(serial)
    await stop(again)
  })

  test('that does not find the server gives none, and the reason is told', async () => {
    const [elsewhere] = await freePorts(1)
    const server = await start(['other.example.com'], elsewhere)
    expect(server.told.at(-1)).toStartWith(
      'No certificate yet: localhost did not find this server at other.example.com: let the DNS of ' +
        'each name point to this machine, and port 80 be open to everyone. (localhost: ',
    )
    await stop(server)
  })

  test('that refuses a name gives none, and the reason is told', async () => {
    const server = await start(['blocked-domain.example'])
    expect(server.told.at(-1)).toStartWith(
      'No certificate yet: localhost gives no certificate for blocked-domain.example: check how it ' +
        'is written. (localhost: ',
    )
    await stop(server)
  })
})
