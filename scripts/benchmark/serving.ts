import { join } from 'node:path'
import { stalledAfter, startFakeModel } from '../../test/support/fake-model.ts'
import { addBot, createKey } from './bot.ts'
import { chatMessage, chatRequests } from './chat-requests.ts'
import { twoCommitsMs } from './commits.ts'
import { answersPerSecond, latenciesMs } from './load.ts'
import { residentMb, startBinary, startServer } from './programs.ts'
import { percentile, report } from './report.ts'

/** What visitors' requests cost on a site of 1,000 passages. */
export async function measureServing(folder: string): Promise<void> {
  const dataDir = join(folder, 'data')
  const bot = await addBot(folder, dataDir)
  const key = await createKey(dataDir, bot)
  await measureStart(dataDir)
  const keys = await Promise.all(Array.from({ length: 5 }, () => createKey(dataDir, bot)))
  await measureConfig(dataDir, keys)
  await measureExtractiveChat(folder, dataDir, key)
  await measureModelChat(dataDir, key)
  await measureLeaving(dataDir, key)
}

async function measureStart(dataDir: string): Promise<void> {
  const times: number[] = []
  for (let run = 0; run < 10; run++) {
    using server = await startBinary(dataDir)
    times.push(server.startedInMs)
    if (run === 9) report('idle memory, MB', await residentMb(server.pid), 'under 90')
  }
  report('cold start to the first 200, ms (median of 10)', percentile(times, 0.5), 'under 150')
}

/** With a key for each round, since a key has its limit of requests a minute. */
async function measureConfig(dataDir: string, keys: string[]): Promise<void> {
  using server = await startBinary(dataDir)
  const response = await fetch(`http://127.0.0.1:${server.port}/api/chatbot/config`, {
    headers: { Authorization: `Bearer ${keys[0]}`, Origin: 'https://example.com' },
  })
  using bare = await startServer('bare-server.ts', await response.text(), ownHeaders(response))
  const ours: number[] = []
  const theirs: number[] = []
  for (const key of keys) {
    const request = get('/api/chatbot/config', key)
    const load = { connections: 16, durationMs: 1000, requests: [request] }
    theirs.push(await answersPerSecond({ ...load, port: bare.port }))
    ours.push(await answersPerSecond({ ...load, port: server.port }))
  }
  report('config, answers a second', percentile(ours, 0.5))
  report('bare Bun.serve, answers a second', percentile(theirs, 0.5))
  report('config / bare Bun.serve', percentile(ours, 0.5) / percentile(theirs, 0.5), '0.5 or more')
}

/** Without those that the server adds by itself. */
function ownHeaders(response: Response): string {
  const headers = Object.fromEntries(response.headers)
  delete headers.date
  delete headers['content-length']
  return JSON.stringify(headers)
}

async function measureExtractiveChat(folder: string, dataDir: string, key: string): Promise<void> {
  using server = await startBinary(dataDir)
  const requests = await chatRequests(server.port, key)
  await latenciesMs({ port: server.port, requests }, 200)
  const times = await latenciesMs({ port: server.port, requests }, 2000)
  const commits = twoCommitsMs(join(folder, 'commits.db'), 1000)
  report('two durable commits alone: median ms', percentile(commits, 0.5))
  report('extractive chat, 1,000 passages: median ms', percentile(times, 0.5), 'under 2')
  report('extractive chat, 1,000 passages: p99 ms', percentile(times, 0.99), 'under 10')
  await latenciesMs({ port: server.port, requests }, 7300)
  report('memory after 10,000 chats, MB', await residentMb(server.pid), 'under 150')
}

async function measureModelChat(dataDir: string, key: string): Promise<void> {
  using model = await startServer('fake-model-server.ts')
  using server = await startBinary(dataDir, {
    OPENAI_BASE_URL: `http://127.0.0.1:${model.port}/v1`,
  })
  const requests = await chatRequests(server.port, key)
  const body = JSON.stringify({
    model: 'bench',
    stream: true,
    messages: [{ role: 'user', content: 'Hi' }],
  })
  await latenciesMs({ port: server.port, requests }, 300)
  const ours = await latenciesMs({ port: server.port, requests }, 1000)
  const alone = await directLatenciesMs(`http://127.0.0.1:${model.port}/v1/chat/completions`, body)
  report('model chat: median ms', percentile(ours, 0.5))
  report('the model alone: median ms', percentile(alone, 0.5))
  report('added by us: median ms', percentile(ours, 0.5) - percentile(alone, 0.5), 'under 2')
  report('added by us: p99 ms', percentile(ours, 0.99) - percentile(alone, 0.5), 'under 10')
}

/** From the visitor's leaving until the model sees its connection closed. */
async function measureLeaving(dataDir: string, key: string): Promise<void> {
  const times: number[] = []
  for (let visit = 0; visit < 20; visit++) {
    using model = startFakeModel()
    model.always(stalledAfter('About '))
    using server = await startBinary(dataDir, { OPENAI_BASE_URL: model.baseUrl })
    const visitor = new AbortController()
    const response = await fetch(`http://127.0.0.1:${server.port}/api/chatbot/chat`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, Accept: 'text/event-stream' },
      body: chatMessage,
      signal: visitor.signal,
    })
    const reader = response.body?.getReader()
    while (model.requests.length === 0) await reader?.read()
    const leftAtMs = performance.now()
    visitor.abort()
    await model.disconnected
    times.push(performance.now() - leftAtMs)
  }
  report('a visitor leaves: ms until the model is let go, at most', Math.max(...times), 'under 100')
}

// The model streams in chunks, so its answer's end is told by fetch.
async function directLatenciesMs(url: string, body: string): Promise<number[]> {
  const times: number[] = []
  for (let sent = 0; sent < 1000; sent++) {
    const startedAtMs = performance.now()
    await (await fetch(url, { method: 'POST', body })).text()
    times.push(performance.now() - startedAtMs)
  }
  return times
}

function get(path: string, key: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nOrigin: https://example.com\r\n\r\n`
}
