import { afterEach, beforeEach, expect, test } from 'bun:test'
import { join } from 'node:path'
import {
  type FakeModel,
  failure,
  stalledBeforeHeaders,
  startFakeModel,
} from '../support/fake-model.ts'
import { linesOf } from '../support/lines-of.ts'
import { until } from '../support/until.ts'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
let model: FakeModel
let env: Record<string, string>
beforeEach(async () => {
  cli = await openCli()
  model = startFakeModel()
  env = { OPENAI_BASE_URL: model.baseUrl, OPENAI_EMBEDDING_MODEL: 'small', OPENAI_API_KEY: 'sk-1' }
  await cli.json('bot', 'create', '--name', 'Seats', '--domain', 'example.com')
  for (const [title, text] of Object.entries(pages)) {
    await Bun.write(join(cli.folder, 'guides', `${title}.md`), `# ${title}\n\n${text}`)
  }
})
afterEach(async () => {
  await cli[Symbol.asyncDispose]()
  model[Symbol.dispose]()
})

const pages = {
  Seats: 'Every sofa is made of oak and linen.',
  Lamps: 'Brass lanterns burn oil.',
  Rugs: 'Wool carpets come from Anatolia.',
  Desks: 'Writing tables with three drawers.',
  Beds: 'Mattresses filled with horsehair.',
  Clocks: 'Pendulums swing behind glass.',
  Mirrors: 'Silver on hand cut crystal.',
  Shelves: 'Planks of pine against damp walls.',
}

async function titlesFound(question: string): Promise<string[]> {
  const { stdout } = await cli.spawn(['ask', 'Seats', question, '--json'], env)
  const { passages } = JSON.parse(stdout)
  return passages.map(({ title }: { title: string }) => title)
}

test('"add" embeds what it added, and "ask" finds it by its meaning', async () => {
  const added = await cli.spawn(['add', 'Seats', 'guides'], env)
  expect(added).toMatchObject({ exitCode: 0, stderr: '' })
  expect(model.embeddings.inputs).toHaveLength(8)
  expect(await titlesFound('Any couch?')).toEqual(['Seats'])
  const { stderr } = await cli.spawn(['pages', 'Seats'], env)
  expect(stderr).toBe('8 of 8 passages are embedded with small.\n')
})

test('without the variable nothing is embedded and nothing missed', async () => {
  const { OPENAI_EMBEDDING_MODEL: _, ...without } = env
  expect(await cli.spawn(['add', 'Seats', 'guides'], without)).toMatchObject({
    exitCode: 0,
    stderr: '',
  })
  await cli.spawn(['ask', 'Seats', 'Any sofa?'], without)
  expect(model.embeddings.requests).toEqual([])
})

test('a model that fails is told in one sentence, and the files are added all the same', async () => {
  model.embeddings.always(failure(401, { message: 'Incorrect API key provided.' }))
  const { exitCode, stderr } = await cli.spawn(['add', 'Seats', 'guides'], env)
  expect(exitCode).toBe(0)
  expect(stderr).toBe(
    `0 of 8 passages are embedded, and the server goes on with the rest (small at ${model.baseUrl}: 401 Incorrect API key provided).\n`,
  )
  expect(await cli.json('pages', 'Seats')).toHaveLength(8)
})

test('a server embeds what is there and what another process adds, and stops at once', async () => {
  await cli.run('add', 'Seats', join(cli.folder, 'guides/Lamps.md'))
  const server = cli.start(['serve', '--port', '0'], env)
  void server.stdout.pipeTo(new WritableStream())
  await linesOf(server.stderr).next()
  await until(() => model.embeddings.inputs.length === 1)
  await cli.run('add', 'Seats', join(cli.folder, 'guides/Seats.md'))
  await until(() => model.embeddings.inputs.length === 2)

  model.embeddings.always(stalledBeforeHeaders())
  await cli.run('add', 'Seats', join(cli.folder, 'guides/Rugs.md'))
  await until(() => model.embeddings.inputs.length === 3)
  server.kill('SIGTERM')
  expect(await server.exited).toBe(0)
  expect(model.embeddings.inputs.map((input) => input.split('\n')[0])).toEqual([
    'Lamps',
    'Seats',
    'Rugs',
  ])
})
