import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cli, openCli } from '../cli/cli.ts'
import { startFakeModel, streamed } from '../support/fake-model.ts'
import { type FakeAcme, startFakeAcme } from '../support/fake-acme.ts'
import { freePorts } from '../support/free-ports.ts'
import { linesOf } from '../support/lines-of.ts'
import { chatRequest } from '../support/requests.ts'
import { openRawClient } from '../support/raw-client.ts'
import { days } from '../support/test-authority.ts'
import { until } from '../support/until.ts'
import {
  type DomainServer,
  domain,
  presentedSerial,
  startDomainServer,
  untilPresentsOther,
} from './domain-server.ts'

let cli: Cli
let acme: FakeAcme
const started: DomainServer[] = []

beforeEach(async () => {
  cli = await openCli()
  acme = await startFakeAcme()
})
afterEach(async () => {
  for (const { program } of started.splice(0)) {
    program.kill('SIGKILL')
    await program.exited
  }
  await acme[Symbol.asyncDispose]()
  await cli[Symbol.asyncDispose]()
})

/** The program, on a port where the authority looks for it. */
async function startServer(env: Record<string, string> = {}, domains = [domain]) {
  const [httpPort = 0] = await freePorts(1)
  acme.httpPort = httpPort
  return start({ httpPort, domains }, env)
}

async function start(
  given: { httpPort?: number; domains?: string[] },
  env: Record<string, string> = {},
) {
  const all = { ACME_DIRECTORY_URL: acme.directoryUrl, ...env }
  const server = await startDomainServer(cli, all, given)
  started.push(server)
  return server
}

async function stop({ program }: DomainServer): Promise<void> {
  program.kill('SIGTERM')
  expect(await program.exited).toBe(0)
}

/** As a visitor asks who trusts the authority. */
function ask(
  { httpsPort }: DomainServer,
  request: Request,
  name = domain,
  { authority } = acme,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  return fetch(new Request(`https://127.0.0.1:${httpsPort}${pathname}`, request), {
    headers: { ...Object.fromEntries(request.headers), Host: name },
    tls: { ca: authority.ca, serverName: name },
  })
}

const healthRequest = () => new Request('http://localhost/health')

/** Over plain HTTP, with whatever `Host`. */
function askClear({ httpPort }: DomainServer, path: string, host = domain): Promise<Response> {
  return fetch(`http://127.0.0.1:${httpPort}${path}`, {
    headers: { Host: host },
    redirect: 'manual',
  })
}

/** What is answered to a head that no browser would send. */
async function rawAnswer({ httpPort }: DomainServer, path: string, host: string): Promise<string> {
  using client = openRawClient(`http://127.0.0.1:${httpPort}`)
  client.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)
  return await client.readToEnd()
}

async function makeKey(): Promise<string> {
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  return (await cli.json('key', 'create', 'Lamps')).key
}

describe('the first certificate', () => {
  test('is got step by step before HTTPS is answered, and each step is told', async () => {
    const server = await startServer()
    expect(server.told).toEqual([
      `Asking 127.0.0.1 for a certificate for ${domain}.`,
      `To go on is to agree to the terms of service at ${acme.directoryUrl.replace('dir', 'terms')}`,
      `Proving that ${domain} is this server.`,
      expect.stringMatching(/^The certificate is there, and is valid until \d{4}-\d\d-\d\d\.$/),
      `askmysite answers at https://${domain}:${server.httpsPort}`,
    ])
    expect((await ask(server, healthRequest())).status).toBe(200)
    expect(acme.orders).toEqual([[domain]])
  })

  test('is kept where its owner alone can read it, and a restart orders no other', async () => {
    const first = await startServer()
    const serial = await presentedSerial(first.httpsPort)
    await stop(first)
    const folder = join(cli.folder, 'askmysite-data/certificates')
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const files = (await readdir(folder, { recursive: true })).map((name) => join(folder, name))
    const modes = await Promise.all(files.map(async (file) => (await stat(file)).mode))
    expect(files.length).toBeGreaterThan(3)
    const directoryMode = 0o40700
    expect(modes.filter((mode) => mode !== directoryMode && mode !== 0o100600)).toEqual([])
    const again = await startServer()
    expect(again.told).toEqual([`askmysite answers at https://${domain}:${again.httpsPort}`])
    expect(await presentedSerial(again.httpsPort)).toBe(serial)
    expect(acme.orders).toHaveLength(1)
  })

  test('holds every name, and one that is added later is ordered', async () => {
    const other = 'help.example.com'
    await stop(await startServer())
    const server = await startServer({}, [domain, other])
    // The one for the first name serves meanwhile.
    await until(() => acme.orders.length === 2)
    expect(acme.orders.at(-1)).toEqual([domain, other])
    const answers = () =>
      ask(server, healthRequest(), other).then(
        ({ ok }) => ok,
        () => false,
      )
    await until(answers)
    expect((await ask(server, healthRequest())).status).toBe(200)
  })
})

describe('with a certificate', () => {
  let served: Cli
  let authority: FakeAcme
  let server: DomainServer
  let key: string
  beforeAll(async () => {
    served = await openCli()
    authority = await startFakeAcme()
    const [httpPort = 0] = await freePorts(1)
    authority.httpPort = httpPort
    await served.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
    key = (await served.json('key', 'create', 'Lamps')).key
    server = await startDomainServer(
      served,
      { ACME_DIRECTORY_URL: authority.directoryUrl },
      { httpPort, domains: [domain, 'help.example.com'] },
    )
  })
  afterAll(async () => {
    await stop(server)
    await authority[Symbol.asyncDispose]()
    await served[Symbol.asyncDispose]()
  })

  test('plain HTTP leads each name to itself, and anything else to the first', async () => {
    const port = server.httpsPort
    const leads = async (path: string, host: string) => {
      const response = await askClear(server, path, host)
      return [response.status, response.headers.get('location')]
    }
    expect(await leads('/widget.js?v=1', domain)).toEqual([
      308,
      `https://${domain}:${port}/widget.js?v=1`,
    ])
    expect(await leads('/', 'HELP.example.com:80')).toEqual([
      308,
      `https://help.example.com:${port}/`,
    ])
    for (const stranger of ['evil.example', '192.0.2.1', `${domain}.evil.example`]) {
      expect(await leads('/health', stranger)).toEqual([308, `https://${domain}:${port}/health`])
    }
  })

  test('no path and no Host leads elsewhere', async () => {
    for (const path of [
      '//evil.example/',
      '/\\evil.example',
      '/@evil.example',
      'https://evil.example/',
    ]) {
      const answered = await rawAnswer(server, path, domain)
      const [, location = ''] = /^location: (.*)\r$/im.exec(answered) ?? []
      if (location !== '') expect(new URL(location).hostname).toBe(domain)
      else expect([path, answered]).toEqual([path, expect.stringMatching(/^HTTP.1.1 400/)])
    }
    for (const host of [
      '256.1.1.1',
      'x:99999',
      'evil.example/path',
      'a b',
      'user@evil.example',
      '<script>',
    ]) {
      const answered = await rawAnswer(server, '/', host)
      expect(answered).toStartWith('HTTP/1.1 400')
      expect(answered).not.toContain('ocation:')
    }
  })

  test('plain HTTP answers nothing of the API, whose keys have then gone over the open wire', async () => {
    for (const path of ['/api/chatbot/config', '/api/chatbot/chat', '/api/other']) {
      const response = await fetch(`http://127.0.0.1:${server.httpPort}${path}`, {
        method: 'POST',
        headers: { Host: domain, Authorization: `Bearer ${key}` },
        body: '{"message":"Hello"}',
        redirect: 'manual',
      })
      expect(response.status).toBe(403)
      expect(await response.json()).toEqual({
        success: false,
        error: 'HTTPS required',
        code: 'https_required',
      })
    }
    const answered = await ask(server, chatRequest({ key, message: 'Hello' }), domain, authority)
    expect(answered.status).toBe(200)
  })

  test('no proof is shown but those that were just asked for', async () => {
    for (const token of ['', 'token-0-0', 'x'.repeat(5000)]) {
      const response = await askClear(server, `/.well-known/acme-challenge/${token}`)
      expect(response.status).toBe(404)
    }
  })

  test('HTTPS asks browsers to come back over HTTPS alone, on every answer', async () => {
    for (const path of ['/health', '/widget.js', '/nothing', '/api/chatbot/config']) {
      const request = new Request(`http://localhost${path}`)
      const { headers } = await ask(server, request, domain, authority)
      expect([path, headers.get('strict-transport-security')]).toEqual([path, 'max-age=31536000'])
    }
    expect((await askClear(server, '/')).headers.get('strict-transport-security')).toBeNull()
  })

  test('"health" asks over HTTPS, and wants no authority that the machine knows', async () => {
    const env = { DOMAIN: domain, HTTPS_PORT: String(server.httpsPort), HOST: '127.0.0.1' }
    const { exitCode, stdout } = await cli.spawn(['health'], env)
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: `https://127.0.0.1:${server.httpsPort} can serve.\n`,
    })
  })
})

describe('when a certificate is near its end', () => {
  test('another takes its place while an answer streams on', async () => {
    using model = startFakeModel()
    const key = await makeKey()
    const goOn = Promise.withResolvers<void>()
    model.next(async (request) => {
      const reply = await streamed(['They cost ', 'twelve euros.'])(request)
      const events = (await reply.text()).split(/(?<=\n\n)/)
      const middle = events.findIndex((event) => event.includes('They cost')) + 1
      const parts = [events.slice(0, middle), events.slice(middle)].map((part) => part.join(''))
      const body = new ReadableStream<string>({
        async start(controller) {
          controller.enqueue(parts[0])
          await goOn.promise
          controller.enqueue(parts[1])
          controller.close()
        },
      })
      return new Response(body.pipeThrough(new TextEncoderStream()), { headers: reply.headers })
    })
    acme.validity = days(-80, 10)
    await stop(await startServer())
    const gate = Promise.withResolvers<void>()
    acme.gate = gate.promise
    acme.validity = days(-1, 89)
    const server = await startServer({ OPENAI_BASE_URL: model.baseUrl })
    const before = await presentedSerial(server.httpsPort)

    const question = chatRequest({ key, message: 'What do lanterns cost?', streamed: true })
    const lines = linesOf((await ask(server, question)).body ?? new ReadableStream())
    const seen: string[] = []
    const readUntil = async (text: string) => {
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`The stream ended without ${text}: ${seen.join('\n')}`)
        seen.push(value)
        if (value.includes(text)) return
      }
    }
    await readUntil('They cost')
    gate.resolve()
    await untilPresentsOther(server.httpsPort, before)
    expect(acme.orders).toHaveLength(2)
    expect((await ask(server, healthRequest())).status).toBe(200)
    goOn.resolve()
    await readUntil('event: done')
    expect(seen.join('\n')).toContain('twelve euros.')
    await stop(server)
  })

  test('and cannot be renewed, it serves on and the log tells why', async () => {
    acme.validity = days(-80, 10)
    await stop(await startServer())
    const refused = { status: 500, type: 'serverInternal', detail: 'down for maintenance' }
    acme.refuseNext(refused)
    const server = await startServer()
    for await (const line of server.log) {
      if (!line.includes('no certificate could be had')) continue
      expect(JSON.parse(line).reason).toBe(
        `127.0.0.1 gave no certificate for ${domain}. (127.0.0.1: down for maintenance)`,
      )
      break
    }
    expect((await ask(server, healthRequest())).status).toBe(200)
  })
})

describe('where no certificate is to be had', () => {
  async function tellsFailure(server: DomainServer, sentence: string): Promise<void> {
    expect(server.told.at(-1)).toStartWith(`No certificate yet: ${sentence}`)
    expect(server.told.at(-1)).toMatch(/ The next try is at \d{4}-\d\d-\d\dT[\d:.]+Z\.$/)
    // It goes on, and leads nobody astray meanwhile.
    expect((await askClear(server, '/')).status).toBe(308)
    await expect(presentedSerial(server.httpsPort)).rejects.toThrow()
    await stop(server)
  }

  test('because the name leads elsewhere, it says so, goes on and can be stopped', async () => {
    const server = await start({})
    await tellsFailure(
      server,
      `127.0.0.1 did not find this server at ${domain}: let the DNS of each name point to this ` +
        'machine, and port 80 be open to everyone.',
    )
  })

  test('because too many were ordered, it waits for as long as it is told', async () => {
    acme.refuseNext({
      status: 429,
      type: 'rateLimited',
      detail: 'too many certificates already issued',
      headers: { 'Retry-After': '86400' },
    })
    const server = await startServer()
    const next = new Date(/try is at (\S+)\.$/.exec(server.told.at(-1) ?? '')?.[1] ?? 0)
    expect(next.getTime() - Date.now()).toBeGreaterThan(86_000_000)
    await tellsFailure(
      server,
      `127.0.0.1 gives no more certificates for ${domain} for now. ` +
        '(127.0.0.1: too many certificates already issued)',
    )
    const again = await startServer()
    expect(again.told).toEqual([
      `No certificate yet: The authority asked to wait. The next try is at ${next.toISOString()}.`,
    ])
  })
})

test.each([
  ['--domain', 'localhost'],
  ['--domain', '*.example.com'],
])('%s %s is wrong usage', async (flag, value) => {
  const { exitCode, stderr } = await cli.run('serve', flag, value)
  expect(exitCode).toBe(2)
  expect(stderr).toStartWith(`--domain must be names such as chat.example.com, without wildcards`)
})

test.each([
  [['--domain', domain, '--port', '8080'], '--port is of plain HTTP:'],
  [['--http-port', '80'], '--https-port and --http-port need --domain beside them.'],
  [['--domain', domain, '--demo'], '--demo is for this machine alone:'],
])('%j is wrong usage', async (argv, sentence) => {
  const { exitCode, stderr } = await cli.run('serve', ...argv)
  expect(exitCode).toBe(2)
  expect(stderr).toStartWith(sentence)
})

test('a port that is taken is told before anything is ordered', async () => {
  using other = Bun.listen({ port: 0, hostname: '127.0.0.1', socket: { data() {} } })
  const port = String(other.port)
  const [free = 0] = await freePorts(1)
  for (const [taken, ports] of [
    ['--https-port', ['--https-port', port, '--http-port', String(free)]],
    ['--http-port', ['--https-port', String(free), '--http-port', port]],
  ] as const) {
    const { exitCode, stderr } = await cli.spawn(
      ['serve', '--host', '127.0.0.1', '--domain', domain, ...ports],
      { ACME_DIRECTORY_URL: acme.directoryUrl },
    )
    expect(exitCode).toBe(1)
    expect(stderr).toBe(
      `Another program uses port ${port} on 127.0.0.1: choose another port with ${taken}.\n`,
    )
  }
  expect(acme.orders).toEqual([])
})
