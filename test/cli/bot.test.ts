import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
})
afterEach(() => cli[Symbol.asyncDispose]())

const shop = ['--name', 'My Store', '--site-url', 'https://www.example.com/shop']

describe('bot create', () => {
  test('prints the whole chatbot, its id first, with defaults for what was not said', async () => {
    const created = await cli.json('bot', 'create', ...shop)
    expect(Object.keys(created)[0]).toBe('id')
    expect(created).toMatchObject({
      id: expect.stringMatching(/^bot_[0-9a-f]{32}$/),
      name: 'My Store',
      siteName: 'My Store',
      siteUrl: 'https://www.example.com/shop',
      domains: ['example.com'],
      businessProfile: 'content',
      primaryLanguage: 'en',
      primaryColor: '#4F46E5',
      position: 'bottom-right',
      starterQuestions: [],
      active: true,
      avatarUrl: null,
      dailyTokens: null,
      retentionDays: null,
      transcripts: 'on',
      mask: 'off',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    })
    expect(await cli.json('bot', 'show', 'My Store')).toEqual(created)
    expect(await cli.json('bot', 'list')).toEqual([created])
  })

  test('keeps what every flag says', async () => {
    const created = await cli.json(
      ...['bot', 'create', '--name', 'Ada', '--site-name', 'Store', '--site-url', 'https://a.test'],
      ...['--domain', 'https://Shop.Example.com:8080/cart', '--domain', '*.example.org'],
      ...['--welcome', 'Hello there', '--business', 'ecommerce', '--assistant', 'cheerful'],
      ...['--language', 'pt-BR', '--color', '#0F766E', '--position', 'top-left'],
      ...['--avatar-url', 'https://a.test/ada.png', '--starter', 'One?', '--starter', 'Two?'],
      ...['--active', 'false', '--model', 'gpt-x', '--max-tokens', '300', '--temperature', '0.2'],
      ...['--session-messages-per-minute', '5', '--key-requests-per-minute', '100'],
      ...['--address-sessions-per-minute', '7', '--address-requests-per-minute', '60'],
      ...['--daily-tokens', '0'],
      ...['--budget-message', 'Come back tomorrow.', '--contact-url', 'https://a.test/contact'],
      ...['--retention-days', '0', '--transcripts', 'off', '--mask', 'on'],
    )
    expect(created).toMatchObject({
      name: 'Ada',
      siteName: 'Store',
      siteUrl: 'https://a.test',
      domains: ['shop.example.com', '*.example.org'],
      welcomeMessage: 'Hello there',
      businessProfile: 'ecommerce',
      assistantProfile: 'cheerful',
      primaryLanguage: 'pt-BR',
      primaryColor: '#0F766E',
      position: 'top-left',
      avatarUrl: 'https://a.test/ada.png',
      starterQuestions: ['One?', 'Two?'],
      active: false,
      model: 'gpt-x',
      maxTokens: 300,
      temperature: 0.2,
      sessionMessagesPerMinute: 5,
      keyRequestsPerMinute: 100,
      addressSessionsPerMinute: 7,
      addressRequestsPerMinute: 60,
      dailyTokens: 0,
      budgetMessage: 'Come back tomorrow.',
      contactUrl: 'https://a.test/contact',
      retentionDays: 0,
      transcripts: 'off',
      mask: 'on',
    })
  })

  test('draws the address from a domain, and welcomes in the language of the site', async () => {
    const created = await cli.json(
      ...['bot', 'create', '--name', 'Loja', '--domain', '*.exemplo.br', '--language', 'pt-BR'],
    )
    expect(created.siteUrl).toBe('https://exemplo.br')
    expect(created.welcomeMessage).toBe('Olá! Como posso ajudar?')
  })

  test('refuses a name that another chatbot has, in whatever case', async () => {
    await cli.json('bot', 'create', ...shop)
    const again = await cli.run('bot', 'create', '--name', 'my store', '--domain', 'example.org')
    expect(again).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'There is a chatbot called "my store" already: choose another --name, or change that one with "askmysite bot update".\n',
    })
  })

  test('says in words what to do next where no JSON is asked for', async () => {
    const { stdout } = await cli.run('bot', 'create', ...shop)
    expect(stdout).toMatch(/^Made the chatbot "My Store" with the id bot_[0-9a-f]{32}\. Next: /)
  })
})

describe('bot update', () => {
  test('changes what is given and leaves the rest', async () => {
    const created = await cli.json('bot', 'create', ...shop, '--color', '#111111')
    const updated = await cli.json('bot', 'update', 'my store', '--name', 'Renamed')
    expect(updated).toEqual({ ...created, name: 'Renamed', updatedAt: updated.updatedAt })
    expect(await cli.json('bot', 'show', created.id)).toEqual(updated)
  })

  test('an empty value brings a default back and empties a list', async () => {
    await cli.json('bot', 'create', ...shop, '--daily-tokens', '500', '--starter', 'Open today?')
    const cleared = ['--daily-tokens', '', '--starter', '', '--avatar-url', '']
    const updated = await cli.json('bot', 'update', 'My Store', ...cleared)
    expect(updated).toMatchObject({ dailyTokens: null, starterQuestions: [], avatarUrl: null })
  })

  test('refuses the name of another chatbot and changes nothing', async () => {
    await cli.json('bot', 'create', ...shop)
    const other = await cli.json('bot', 'create', '--name', 'Other', '--domain', 'example.org')
    const { exitCode, stderr } = await cli.run('bot', 'update', 'Other', '--name', 'My Store')
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('"My Store" already')])
    expect(await cli.json('bot', 'show', 'Other')).toEqual(other)
  })
})

test('bot show puts every setting beside the flag that changes it', async () => {
  await cli.json('bot', 'create', ...shop)
  const { stdout } = await cli.run('bot', 'show', 'My Store')
  expect(stdout).toMatch(/^--color +#4F46E5$/m)
  expect(stdout).toMatch(/^--domain +example\.com$/m)
  expect(stdout).toMatch(/^--daily-tokens +\(default\)$/m)
})

test('bot list shows a line for each, and what to run while there is none', async () => {
  const none = await cli.run('bot', 'list')
  expect([none.exitCode, none.stdout]).toEqual([0, ''])
  expect(none.stderr).toContain('askmysite init')
  const { id } = await cli.json('bot', 'create', ...shop)
  const { stdout } = await cli.run('bot', 'list')
  expect(stdout).toContain(`My Store  ${id}  https://www.example.com/shop  yes`)
})

describe('bot delete', () => {
  beforeEach(() => cli.json('bot', 'create', ...shop))
  const isThere = async () => (await cli.json('bot', 'list')).length === 1

  test('asks a person, who may say no', async () => {
    cli.answer = false
    const { exitCode, stdout, stderr } = await cli.run('bot', 'delete', 'My Store')
    expect([exitCode, stdout, stderr]).toEqual([0, '', 'Nothing was deleted.\n'])
    expect(await isThere()).toBe(true)
  })

  test('deletes once a person agrees', async () => {
    cli.answer = true
    expect((await cli.run('bot', 'delete', 'My Store')).stdout).toBe('Deleted "My Store".\n')
    expect(await isThere()).toBe(false)
  })

  test('wants --yes where nobody can be asked', async () => {
    const { exitCode, stderr } = await cli.run('bot', 'delete', 'My Store')
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('--yes')])
    expect(await isThere()).toBe(true)
    expect((await cli.run('bot', 'delete', 'My Store', '--yes')).exitCode).toBe(0)
    expect(await isThere()).toBe(false)
  })
})
