import { hostUrl } from '../lib/host-url.ts'
import type { Circumstances } from './circumstances.ts'
import { ok, problem, skipped, type Verdict, warning } from './finding.ts'

const timeoutMs = 5000
const bytesMax = 1000

/** Whether a server answers at HOST and PORT, and can serve. */
export async function checkServer({ config }: Circumstances): Promise<Verdict> {
  const { host, port, https } = config
  const url = hostUrl(host, port, https ? 'https' : 'http')
  const health = await askHealth(url, onThisMachine(https?.by === 'acme' ? https.names[0] : null))
  if (health === null) {
    return warning(`No server answers at ${url}: start it with "askmysite serve".`)
  }
  if (health.status === 'ok') return ok(`The server at ${url} can serve.`)
  if (health.status === 'unavailable') {
    return problem(`The server at ${url} cannot store messages: look into its log.`)
  }
  return problem(
    `Another program answers at ${url}: end it, or choose another port with --port or PORT.`,
  )
}

/** Whether the address that widgets are given leads to a server of ours. */
export async function checkPublicUrl({
  config: { publicUrl },
  clocks,
  offline,
}: Circumstances): Promise<Verdict> {
  if (publicUrl === null) return skipped('PUBLIC_URL is not set.')
  if (offline) return skipped(`${publicUrl} is not asked, with --offline.`)
  const health = await askHealth(publicUrl)
  if (health === null) {
    return problem(
      `${publicUrl} cannot be reached: check its name, its certificate and the way to this machine, or PUBLIC_URL.`,
    )
  }
  clocks.note(health.date, health.age)
  if (health.status === 'ok') return ok(`${publicUrl} leads to a server that can serve.`)
  if (health.status === 'unavailable') {
    return problem(`${publicUrl} leads to a server that cannot store messages: look into its log.`)
  }
  return problem(
    `What answers at ${publicUrl} is no server of askmysite: check the proxy before it, or PUBLIC_URL.`,
  )
}

interface Health {
  /** `other` for what is none of ours. */
  status: 'ok' | 'unavailable' | 'other'
  date: string | null
  age: string | null
}

/** Past any proxy, and whatever its certificate is: that is another check's affair. */
function onThisMachine(domain: string | null): BunFetchRequestInit {
  return {
    proxy: false,
    ...(domain !== null && { headers: { Host: domain } }),
    tls: { rejectUnauthorized: false, ...(domain !== null && { serverName: domain }) },
  }
}

/** Null where nobody answers. */
async function askHealth(url: string, how: BunFetchRequestInit = {}): Promise<Health | null> {
  try {
    const response = await fetch(`${url}/health`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
      ...how,
    })
    const { headers } = response
    return {
      status: await readStatus(response),
      date: headers.get('date'),
      age: headers.get('age'),
    }
  } catch {
    return null
  }
}

async function readStatus(response: Response): Promise<Health['status']> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const bytes of response.body ?? new ReadableStream<Uint8Array>()) {
    text += decoder.decode(bytes, { stream: true })
    if (text.length > bytesMax) return 'other'
  }
  if (text === '{"status":"ok"}') return 'ok'
  return text === '{"status":"unavailable"}' ? 'unavailable' : 'other'
}
