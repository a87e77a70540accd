import { expect, test } from 'bun:test'
import { join } from 'node:path'
import { openApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { createHandler } from '../../../src/http/handler.ts'
import { TestClock } from '../../support/clock.ts'
import { linesOf } from '../../support/lines-of.ts'
import { chatRequest } from '../../support/requests.ts'
import { rowsOf } from '../../support/rows-of.ts'
import { openCli } from '../cli.ts'

const dayMs = 86_400_000

test('a server deletes what is past its retention, and tells how much in the log', async () => {
  await using cli = await openCli()
  const named = ['--name', 'Lamps', '--domain', 'example.com']
  await cli.json('bot', 'create', ...named, '--retention-days', '30')
  const { key } = await cli.json('key', 'create', 'Lamps')
  const dataDir = join(cli.folder, 'askmysite-data')
  const clock = new TestClock(new Date(Date.now() - 31 * dayMs).toISOString())
  const config = { ...readConfig({}, {}), dataDir, logLevel: 'silent' as const }
  const app = await openApp(config, { clock })
  const handle = createHandler(app)
  for (const message of ['Open on Sunday?', 'Open on Monday?']) {
    await (await handle(chatRequest({ key, message }))).json()
    clock.advance(2 * dayMs)
  }
  await app.close()

  const server = cli.start(['serve', '--port', '0'], { LOG_FORMAT: 'json' })
  for await (const line of linesOf(server.stdout)) {
    const told = JSON.parse(line)
    if (!String(told.msg).includes('retention')) continue
    expect(told).toMatchObject({ chatbot: 'Lamps', sessions: 1, messages: 2, ratings: 0 })
    break
  }
  const questions = "SELECT content FROM messages WHERE role = 'visitor'"
  expect(rowsOf(join(dataDir, 'askmysite.db'), questions)).toEqual(['Open on Monday?'])
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
})
