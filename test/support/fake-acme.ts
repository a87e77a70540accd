import { createHash } from 'node:crypto'
import { makeAuthority, type TestAuthority, type Validity } from './test-authority.ts'

/** What an authority answers when it refuses (RFC 8555, section 6.7). */
export interface Refusal {
  status: number
  type: string
  detail: string
  headers?: Record<string, string>
}

/** An ACME server on this machine that does as it is told. It believes all signatures, and checks every proof. */
export interface FakeAcme extends AsyncDisposable {
  directoryUrl: string
  authority: TestAuthority
  /** The names that were ordered, in order. */
  orders: string[][]
  /** Where it looks for the proof of a name; nobody is there until it is told. */
  httpPort: number
  /** How long its next certificates are valid. */
  validity: Validity | undefined
  /** What the next orders get instead, one each. */
  refuseNext(...refusals: Refusal[]): void
  /** Orders wait for this. */
  gate: Promise<void>
}

interface Order {
  names: string[]
  jwk: JsonWebKey
  proved: Map<string, Proof>
  certificate: string | null
}

interface Proof {
  status: 'pending' | 'valid' | 'invalid'
  error?: { type: string; detail: string }
}

const errorType = 'urn:ietf:params:acme:error:'

export async function startFakeAcme(): Promise<FakeAcme> {
  const authority = await makeAuthority()
  const accounts: JsonWebKey[] = []
  const orders: Order[] = []
  const refusals: Refusal[] = []

  const routes: Record<string, (call: Call) => unknown> = {
    dir: () => ({
      newNonce: url('nonce'),
      newAccount: url('account'),
      newOrder: url('order'),
      meta: { termsOfService: url('terms') },
    }),
    nonce: () => null,
    account({ jwk, id }) {
      if (jwk && id === undefined) accounts.push(jwk)
      return created(`account/${accounts.length - 1}`, { status: 'valid' })
    },
    async order({ id, payload, accountId }) {
      if (id !== undefined) return orderJson(Number(id))
      await acme.gate
      const refusal = refusals.shift()
      if (refusal) return refuse(refusal)
      const names = payload.identifiers.map(({ value }: { value: string }) => value)
      const jwk = accounts[accountId] ?? {}
      acme.orders.push(names)
      orders.push({ names, jwk, proved: new Map(), certificate: null })
      return created(`order/${orders.length - 1}`, orderJson(orders.length - 1))
    },
    authorization: ({ id = '' }) => authorizationJson(id),
    async challenge({ id = '', payload }) {
      if (payload) orderOf(id).proved.set(nameOf(id), await prove(id))
      return challengeJson(id)
    },
    async finalize({ id, payload }) {
      const csr = Buffer.from(payload.csr, 'base64url').toString('base64')
      const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${csr.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE REQUEST-----\n`
      orderOf(`${id}-0`).certificate = await authority.sign(pem, acme.validity)
      return orderJson(Number(id))
    },
    certificate: ({ id }) => new Response(`${orderOf(`${id}-0`).certificate}${authority.ca}`),
  }

  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const [, route = '', id] = new URL(request.url).pathname.split('/')
      const answer = await routes[route]?.({ ...(await readCall(request)), id })
      const response = answer instanceof Response ? answer : Response.json(answer)
      response.headers.set('Replay-Nonce', crypto.randomUUID())
      return response
    },
  })
  const url = (path: string) => `http://127.0.0.1:${server.port}/${path}`
  const created = (path: string, body: unknown) =>
    Response.json(body, { status: 201, headers: { Location: url(path) } })

  const acme: FakeAcme = {
    directoryUrl: url('dir'),
    authority,
    orders: [],
    httpPort: 1,
    validity: undefined,
    gate: Promise.resolve(),
    refuseNext: (...coming) => void refusals.push(...coming),
    async [Symbol.asyncDispose]() {
      await server.stop(true)
      await authority[Symbol.asyncDispose]()
    },
  }
  return acme

  function orderOf(id: string): Order {
    const order = orders[Number(id.split('-')[0])]
    if (!order) throw new Error(`There is no order of ${id}.`)
    return order
  }

  function nameOf(id: string): string {
    return orderOf(id).names[Number(id.split('-')[1])] ?? ''
  }

  function statusOf(order: Order): string {
    const proofs = order.names.map((name) => order.proved.get(name)?.status ?? 'pending')
    if (order.certificate) return 'valid'
    if (proofs.includes('invalid')) return 'invalid'
    return proofs.includes('pending') ? 'pending' : 'ready'
  }

  function orderJson(at: number) {
    const order = orderOf(`${at}`)
    return {
      status: statusOf(order),
      identifiers: order.names.map((value) => ({ type: 'dns', value })),
      authorizations: order.names.map((_name, index) => url(`authorization/${at}-${index}`)),
      finalize: url(`finalize/${at}`),
      ...(order.certificate && { certificate: url(`certificate/${at}`) }),
    }
  }

  function authorizationJson(id: string) {
    const { status } = orderOf(id).proved.get(nameOf(id)) ?? { status: 'pending' }
    return {
      status,
      identifier: { type: 'dns', value: nameOf(id) },
      challenges: [
        { type: 'dns-01', url: url(`challenge/${id}`), token: 'none', status },
        challengeJson(id),
      ],
    }
  }

  function challengeJson(id: string) {
    const proof = orderOf(id).proved.get(nameOf(id)) ?? { status: 'pending' }
    return { type: 'http-01', url: url(`challenge/${id}`), token: `token-${id}`, ...proof }
  }

  async function prove(id: string): Promise<Proof> {
    const { crv, kty, x, y } = orderOf(id).jwk
    const thumbprint = createHash('sha256').update(JSON.stringify({ crv, kty, x, y }))
    const expected = `token-${id}.${thumbprint.digest('base64url')}`
    const path = `/.well-known/acme-challenge/token-${id}`
    const got = await fetch(`http://127.0.0.1:${acme.httpPort}${path}`, {
      headers: { Host: nameOf(id) },
      redirect: 'manual',
    }).then(
      (response) => response.text(),
      () => null,
    )
    if (got === expected) return { status: 'valid' }
    const [type, said] = got === null ? ['connection', 'nobody answers'] : ['unauthorized', 'wrong']
    const detail = `${nameOf(id)}: Fetching http://${nameOf(id)}${path}: ${said}`
    return { status: 'invalid', error: { type: errorType + type, detail } }
  }
}

function refuse({ status, type, detail, headers = {} }: Refusal): Response {
  return Response.json({ type: errorType + type, detail, status }, { status, headers })
}

interface Call {
  id?: string | undefined
  jwk?: JsonWebKey
  accountId: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever the client signed.
  payload: any
}

async function readCall(request: Request): Promise<Call> {
  if (request.method !== 'POST') return { accountId: -1, payload: null }
  const { protected: head, payload } = await request.json()
  const { jwk, kid = '' } = JSON.parse(Buffer.from(head, 'base64url').toString())
  const text = Buffer.from(payload, 'base64url').toString()
  return {
    jwk,
    accountId: Number(/\d+$/.exec(kid)?.[0] ?? -1),
    payload: text === '' ? null : JSON.parse(text),
  }
}
