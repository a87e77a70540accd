import { expect, test } from 'bun:test'
import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { openCli } from './cli.ts'

test('a backup put into an empty data folder is the same chatbot again', async () => {
  await using cli = await openCli()
  const chatbot = await cli.json('bot', 'create', '--name', 'Lamps', '--domain', 'example.com')
  const file = join(cli.folder, 'monday.db')
  const told = await cli.json('backup', file)
  expect(told).toEqual({ file, bytes: Bun.file(file).size })
  expect(told.bytes).toBeGreaterThan(4096)

  await using other = await openCli()
  await mkdir(join(other.folder, 'askmysite-data'))
  await rename(file, join(other.folder, 'askmysite-data/askmysite.db'))
  expect(await other.json('bot', 'list')).toEqual([chatbot])
})
