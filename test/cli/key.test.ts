import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'My Store', '--domain', 'example.com')
})
afterEach(() => cli[Symbol.asyncDispose]())

describe('key create', () => {
  const kinds: [string[], RegExp][] = [
    [[], /^cb_live_[0-9a-f]{48}$/],
    [['--env', 'test'], /^cb_test_[0-9a-f]{48}$/],
    [['--protocol', 'conversation'], /^sk_live_[0-9a-f]{48}$/],
    [['--env', 'test', '--protocol', 'conversation'], /^sk_test_[0-9a-f]{48}$/],
  ]
  test.each(kinds)('%p makes a key of its kind', async (flags, shape) => {
    const created = await cli.json('key', 'create', 'My Store', ...flags)
    expect(Object.keys(created).slice(0, 2)).toEqual(['id', 'key'])
    expect(created.key).toMatch(shape)
    expect(created).not.toHaveProperty('hash')
  })

  test('prints the key alone on standard output', async () => {
    const { stdout } = await cli.run('key', 'create', 'My Store')
    expect(stdout).toMatch(/^cb_live_[0-9a-f]{48}\n$/)
  })

  test('takes a key made elsewhere, whose prefix tells its kind', async () => {
    const key = 'sk_test_made_elsewhere_1234567890'
    expect(await cli.json('key', 'create', 'My Store', '--key', key)).toMatchObject({
      key,
      environment: 'test',
      protocol: 'conversation',
    })
  })

  test('refuses a key that exists already, at another chatbot and revoked too', async () => {
    const { id, key } = await cli.json('key', 'create', 'My Store')
    await cli.run('key', 'revoke', id)
    await cli.json('bot', 'create', '--name', 'Other', '--domain', 'example.org')
    const again = await cli.run('key', 'create', 'Other', '--key', key)
    expect(again.exitCode).toBe(1)
    expect(again.stderr).toStartWith('This key exists already')
    expect(again.stderr).not.toContain(key)
  })

  test('leaves nothing of the key itself on disk', async () => {
    const { key } = await cli.json('key', 'create', 'My Store')
    const data = join(cli.folder, 'askmysite-data')
    const files = await readdir(data)
    expect(files).toContain('askmysite.db')
    for (const file of files) {
      expect(await Bun.file(join(data, file)).text()).not.toContain(key.slice(12))
    }
  })
})

describe('key revoke', () => {
  test('takes the key or its id, and the key stays in the list', async () => {
    const first = await cli.json('key', 'create', 'My Store')
    const second = await cli.json('key', 'create', 'My Store')
    const kept = await cli.json('key', 'create', 'My Store')
    await cli.json('key', 'revoke', first.key)
    await cli.json('key', 'revoke', second.id)
    const listed: { id: string; revokedAt: string | null }[] = await cli.json(
      ...['key', 'list', 'My Store'],
    )
    expect(listed.map(({ id, revokedAt }) => [id, revokedAt !== null])).toEqual([
      [first.id, true],
      [second.id, true],
      [kept.id, false],
    ])
  })

  test('of a key that is not there says so, and does not repeat it', async () => {
    const unknown = `cb_live_${'0'.repeat(48)}`
    const { exitCode, stderr } = await cli.run('key', 'revoke', unknown)
    expect(exitCode).toBe(1)
    expect(stderr).toStartWith('There is no such key')
    expect(stderr).not.toContain(unknown)
  })
})

test('key list shows no key whole, and no hash', async () => {
  const { key, id } = await cli.json('key', 'create', 'My Store')
  const { stdout } = await cli.run('key', 'list', 'My Store')
  expect(stdout).toContain(id)
  expect(stdout).toContain(key.slice(0, 12))
  expect(stdout).not.toContain(key)
  expect(await cli.json('key', 'list', 'My Store')).toEqual([
    {
      id,
      chatbotId: expect.any(String),
      environment: 'live',
      protocol: 'session',
      hint: `${key.slice(0, 12)}…`,
      createdAt: expect.any(String),
      revokedAt: null,
    },
  ])
})
