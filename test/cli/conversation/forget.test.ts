import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { join } from 'node:path'
import { failure, startFakeModel } from '../../support/fake-model.ts'
import { holdsText } from '../../support/holds-text.ts'
import { linesOf } from '../../support/lines-of.ts'
import { chatRequest } from '../../support/requests.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { type Cli, openCli } from '../cli.ts'

let cli: Cli
let file: string
beforeEach(async () => {
  cli = await openCli()
  file = join(cli.folder, 'askmysite-data/askmysite.db')
})
afterEach(() => cli[Symbol.asyncDispose]())

/** A server of the program itself, and a key of a chatbot. */
async function startServer(env: Record<string, string> = {}) {
  await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  const { key } = await cli.json('key', 'create', 'Lamps')
  const program = cli.start(['serve', '--port', '0'], env)
  void program.stdout.pipeTo(new WritableStream())
  const { value: first = '' } = await linesOf(program.stderr).next()
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(first) ?? []
  async function ask(message: string, sessionToken?: string) {
    const request = { key, message, ...(sessionToken && { sessionToken }) }
    const reply = await (await fetch(chatRequest(request, url))).json()
    return { token: sessionToken ?? reply.sessionToken, answerId: reply.message?.id }
  }
  async function rate(token: string, messageId: string, comment: string) {
    await fetch(`${url}/api/chatbot/feedback`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${key}`, 'X-Session-Token': token },
      body: JSON.stringify({ messageId, rating: 'down', comment }),
    })
  }
  return {
    url,
    key,
    ask,
    rate,
    async [Symbol.asyncDispose]() {
      program.kill('SIGTERM')
      await program.exited
    },
  }
}

describe('a visitor who is forgotten', () => {
  test('has left no word in the database’s bytes, while the server runs on', async () => {
    using model = startFakeModel()
    await using server = await startServer({
      OPENAI_BASE_URL: model.baseUrl,
      OPENAI_API_KEY: 'sk-1',
    })
    const words = (name: string) => ({
      question: `Does ${name}quest heal?`,
      comment: `${name}comment was useless`,
    })
    // Others' conversations before, between and after share its pages.
    const visitors = ['zebra', 'yodel', 'xenon', 'wafer', 'vixen'].map(words)
    const visits = []
    for (const { question, comment } of visitors) {
      const { token, answerId } = await server.ask(question)
      for (let time = 0; time < 8; time++)
        await server.ask(`${question} ${'At length. '.repeat(150)}`, token)
      await server.rate(token, answerId, comment)
      visits.push({ token, answerId })
    }
    model.next(failure(400, { message: 'The prompt "xenoncause" is not allowed.' }))
    await server.ask('Once more, xenonquest?', visits[2]?.token)
    for (const marker of ['xenonquest', 'xenoncomment', 'xenoncause']) {
      expect([marker, holdsText(file, marker)]).toEqual([marker, true])
    }

    const { exitCode, stdout } = await cli.run('forget', visits[2]?.answerId)
    expect([exitCode, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Deleted the conversation ses_\w+: 19 messages, 1 rating, what 1 failure said\.\n$/,
      ),
    ])
    for (const marker of ['xenonquest', 'xenoncomment', 'xenoncause', visits[2]?.answerId]) {
      expect([marker, holdsText(file, marker)]).toEqual([marker, false])
    }
    expect(holdsText(file, 'yodelquest')).toBe(true)
    expect(rowsOf(file, 'PRAGMA integrity_check')).toEqual(['ok'])
    const again = await server.ask('Do you know me?', visits[1]?.token)
    expect(again.answerId).toStartWith('msg_')
  })

  test('begins a new session with the old token', async () => {
    await using server = await startServer()
    const { token } = await server.ask('Open on Sunday?')
    await cli.run('forget', token)
    const reply = await fetch(
      chatRequest({ key: server.key, message: 'Open on Monday?', sessionToken: token }, server.url),
    )
    expect((await reply.json()).sessionToken).toMatch(/^session_/)
  })
})

describe('a conversation is named', () => {
  test.each(['token', 'session id', 'message id'] as const)('by its %s', async (kind) => {
    await using server = await startServer()
    const { token, answerId } = await server.ask('Open on Sunday?')
    const [sessionId] = rowsOf(file, 'SELECT id FROM sessions')
    const named = { token, 'session id': String(sessionId), 'message id': answerId }
    const forgotten = await cli.json('forget', named[kind])
    expect(forgotten).toEqual({
      session: sessionId,
      sessions: 1,
      messages: 2,
      ratings: 0,
      failureCauses: 0,
    })
    expect(rowsOf(file, 'SELECT count(*) FROM messages')).toEqual([0])
  })

  test('by the conversation’s id, in the earlier protocol', async () => {
    await using server = await startServer()
    const { key } = await cli.json('key', 'create', 'Lamps', '--protocol', 'conversation')
    const reply = await fetch(chatRequest({ key, message: 'Open on Sunday?' }, server.url))
    const { conversationId } = (await reply.json()).data
    expect((await cli.run('forget', conversationId)).exitCode).toBe(0)
    expect(rowsOf(file, 'SELECT count(*) FROM sessions')).toEqual([0])
  })

  test.each(['ses_none', 'session_none', 'conv_none', 'msg_none', 'Lamps', ''])(
    'never by %j: one sentence, exit code 1, and nothing is lost',
    async (name) => {
      const { exitCode, stdout, stderr } = await cli.run('forget', name)
      expect([exitCode, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^There is no such conversation: [^\n]+\n$/)
    },
  )
})

test('the figures of what was forgotten stay', async () => {
  await using server = await startServer()
  const { token } = await server.ask('Open on Sunday?')
  await cli.run('forget', token)
  await server[Symbol.asyncDispose]()
  const { live } = await cli.json('stats', 'Lamps')
  expect(live.requests.chat).toBe(1)
  expect(live.outcomes.refused).toBe(1)
  expect(live.sessions.active).toBe(0)
  expect(live.words).toEqual([])
})
