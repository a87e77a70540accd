import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IncomingMessage } from 'node:http'
import type { Certificates } from '../support/certificates.ts'
import { until } from '../support/until.ts'

export const proxyNames = ['nginx', 'caddy'] as const
export type ProxyName = (typeof proxyNames)[number]

/** A web server of this machine with the example's configuration, on other ports. */
export interface RunningProxy extends AsyncDisposable {
  /** Sends a request over HTTPS, from an address of this machine. */
  send(sent: SentRequest): Promise<IncomingMessage>
  /** Sends it over plain HTTP. */
  sendPlainly(sent: SentRequest): Promise<IncomingMessage>
}

export interface SentRequest {
  path: string
  method?: string
  headers?: Record<string, string>
  body?: string
  from?: string
  signal?: AbortSignal
}

interface Setting {
  folder: string
  httpPort: number
  httpsPort: number
  upstream: string
}

export const hostname = 'chat.example.com'
const examples = join(import.meta.dir, '../../scripts/deploy')

/** Resolves when it takes connections. */
export async function startProxy(
  name: ProxyName,
  upstream: string,
  { ca, cert, key }: Certificates,
): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), `askmysite-${name}-`))
  const setting = { folder, httpPort: freePort(), httpsPort: freePort(), upstream }
  await writeFile(join(folder, 'cert.pem'), cert)
  await writeFile(join(folder, 'key.pem'), key)
  const server = Bun.spawn(await commands[name](setting), {
    env: { PATH: process.env.PATH, HOME: folder },
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'ignore',
  })
  await until(async () => server.exitCode !== null || (await isOpen(setting.httpsPort)), 15_000)
  if (server.exitCode !== null) throw new Error(`${name} does not take its configuration.`)
  return {
    send: (sent) => send(httpsRequest, { port: setting.httpsPort, ca, servername: hostname }, sent),
    sendPlainly: (sent) => send(httpRequest, { port: setting.httpPort }, sent),
    async [Symbol.asyncDispose]() {
      server.kill('SIGTERM')
      await server.exited
      await rm(folder, { recursive: true })
    },
  }
}

const commands: Record<ProxyName, (setting: Setting) => Promise<string[]>> = {
  async nginx({ folder, httpPort, httpsPort, upstream }) {
    const example = replaceAll(await readFile(join(examples, 'nginx.conf'), 'utf8'), [
      ['listen 80;', `listen 127.0.0.1:${httpPort};`],
      ['listen [::]:80;', ''],
      ['listen 443 ssl', `listen 127.0.0.1:${httpsPort} ssl`],
      ['listen [::]:443 ssl http2;', ''],
      ['/etc/letsencrypt/live/chat.example.com/fullchain.pem', join(folder, 'cert.pem')],
      ['/etc/letsencrypt/live/chat.example.com/privkey.pem', join(folder, 'key.pem')],
      ['http://127.0.0.1:3000', upstream],
    ])
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (kind) => `${kind}_temp_path ${folder}/${kind};`,
    )
    const file = join(folder, 'nginx.conf')
    await writeFile(
      file,
      `daemon off; pid ${folder}/pid; events {}
      http { access_log off; ${temporary.join(' ')}\n${example} }`,
    )
    return ['nginx', '-c', file, '-e', 'stderr']
  },
  async caddy({ folder, httpPort, httpsPort, upstream }) {
    const example = replaceAll(await readFile(join(examples, 'Caddyfile'), 'utf8'), [
      ['chat.example.com {', `chat.example.com {\n  tls ${folder}/cert.pem ${folder}/key.pem`],
      ['127.0.0.1:3000', upstream.replace('http://', '')],
    ])
    const file = join(folder, 'Caddyfile')
    await writeFile(
      file,
      `{
        admin off
        http_port ${httpPort}
        https_port ${httpsPort}
        default_bind 127.0.0.1
        storage file_system ${folder}/storage
      }\n${example}`,
    )
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', file]
  },
}

/** Throws where the example has not what is to be replaced. */
function replaceAll(text: string, replacements: [from: string, to: string][]): string {
  return replacements.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`The example has no ${JSON.stringify(from)}.`)
    return changed.replaceAll(from, to)
  }, text)
}

function send(
  request: typeof httpsRequest | typeof httpRequest,
  options: RequestOptions,
  { path, method = 'GET', headers = {}, body, from = '127.0.0.1', signal }: SentRequest,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const sending = request(
    {
      ...options,
      host: '127.0.0.1',
      localAddress: from,
      path,
      method,
      headers: { Host: hostname, ...headers },
      ...(signal && { signal }),
    },
    resolve,
  )
  sending.on('error', reject)
  sending.end(body)
  return promise
}

function freePort(): number {
  const listening = Bun.listen({ port: 0, hostname: '127.0.0.1', socket: { data() {} } })
  const { port } = listening
  listening.stop(true)
  return port
}

async function isOpen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(port, '127.0.0.1')
  socket.on('connect', () => resolve(true))
  socket.on('error', () => resolve(false))
  const opened = await promise
  socket.destroy()
  return opened
}
