import { afterEach, beforeEach, expect, test } from 'bun:test'
import { readdir } from 'node:fs/promises'
import { type FixtureSite, plainText } from '../support/fixture-site.ts'
import { type Cli, openCli } from './cli.ts'
import { startLampShop } from './lamp-shop.ts'

let cli: Cli
let site: FixtureSite
beforeEach(async () => {
  cli = await openCli()
  site = startLampShop()
})
afterEach(async () => {
  await site[Symbol.asyncDispose]()
  await cli[Symbol.asyncDispose]()
})

const init = (...flags: string[]) => cli.run('init', site.url, '--allow-private', ...flags)
const initJson = (...flags: string[]) => cli.json('init', site.url, '--allow-private', ...flags)

test('one command makes a chatbot as its home page describes the site, and it answers', async () => {
  const { chatbot, keys, report } = await initJson()
  expect(chatbot).toMatchObject({
    name: 'Harbour Lamps Assistant',
    siteName: 'Harbour Lamps',
    siteUrl: site.url,
    domains: ['127.0.0.1'],
    primaryLanguage: 'en-GB',
    primaryColor: '#0F766E',
    avatarUrl: `${site.url}/icon.png`,
    welcomeMessage: 'Hello! How can I help you today?',
  })
  expect(keys.live).toMatch(/^cb_live_[0-9a-f]{48}$/)
  expect(keys.test).toMatch(/^cb_test_[0-9a-f]{48}$/)
  expect(report.counts.new).toBe(3)
  const told = await cli.json('ask', chatbot.id, 'How long is the warranty against rust?')
  expect(told.answer).toContain('three years')
})

test('a home page that does not tell its language is read for it', async () => {
  site.answers.set(
    '/',
    `<title>Hafenlampen</title><h1>Hafenlampen</h1>
     <p>Wir bauen seit vielen Jahren Laternen aus Messing, und Sie können sie bei uns ansehen.</p>`,
  )
  const { chatbot } = await initJson()
  expect(chatbot.primaryLanguage).toBe('de')
})

test('prints the report, the snippet with the live key, and the next step', async () => {
  const { exitCode, stdout, stderr } = await init()
  expect(exitCode).toBe(0)
  expect(stdout).toContain('Took 3: 3 new')
  expect(stdout).toMatch(
    /<script src="http:\/\/127\.0\.0\.1:3000\/widget\.js" data-key="cb_live_[0-9a-f]{48}" async><\/script>/,
  )
  expect(stdout).toContain('askmysite serve')
  expect(stderr).toContain('PUBLIC_URL')
})

test.each([
  ['PUBLIC_URL', { PUBLIC_URL: 'https://chat.example.com/' }],
  ['the first DOMAIN', { DOMAIN: 'chat.example.com,help.example.com' }],
])('the snippet names %s where it is set', async (_name, env) => {
  const { stdout } = await cli.spawn(['init', site.url, '--allow-private', '--json'], env)
  expect(JSON.parse(stdout).snippet).toStartWith(
    '<script src="https://chat.example.com/widget.js" data-key="cb_live_',
  )
})

test('what is said wins over what the page says', async () => {
  const { chatbot } = await initJson('--name', 'Ada', '--language', 'fr', '--color', '#123456')
  expect(chatbot).toMatchObject({
    name: 'Ada',
    siteName: 'Harbour Lamps',
    primaryLanguage: 'fr',
    primaryColor: '#123456',
    welcomeMessage: 'Bonjour ! Comment puis-je vous aider ?',
  })
})

test('a home page that says nothing of itself leaves the host for a name and the defaults', async () => {
  site.answers.set('/', '<p>Nothing but some plain words about brass lanterns made by hand.</p>')
  const { chatbot } = await initJson()
  expect(chatbot).toMatchObject({
    name: '127.0.0.1 Assistant',
    primaryLanguage: 'en',
    primaryColor: '#4F46E5',
    avatarUrl: null,
  })
})

test('a site that has a chatbot gets no second one unless it is given a name', async () => {
  const { chatbot } = await initJson()
  const again = await init()
  expect(again.exitCode).toBe(1)
  expect(again.stderr).toBe(
    `"Harbour Lamps Assistant" is there for ${site.url} already: run "askmysite crawl" to read its site again, or give another --name to make a second one.\n`,
  )
  expect(await cli.json('bot', 'list')).toEqual([chatbot])
  const sameName = await init('--name', 'harbour lamps assistant')
  expect(sameName.exitCode).toBe(1)
  await initJson('--name', 'Second')
  expect(await cli.json('bot', 'list')).toHaveLength(2)
})

const badHomePages: [string, (site: FixtureSite) => unknown, RegExp][] = [
  ['does not answer', (it) => it[Symbol.asyncDispose](), /cannot be reached/],
  ['is not there', (it) => it.answers.delete('/'), /answers 404/],
]

test.each(badHomePages)('where the home page %s, nothing is made', async (_, break_, reason) => {
  await break_(site)
  const { exitCode, stdout, stderr } = await init()
  expect([exitCode, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(reason)
  expect(await readdir(cli.folder)).toEqual([])
})

test('where the home page is not HTML, nothing is made', async () => {
  site.answers.set('/', plainText('GIF89a', 'image/gif'))
  const { exitCode, stderr } = await init()
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('image/gif')])
  expect(await readdir(cli.folder)).toEqual([])
})

test('where no page can be used, the chatbot is taken back and the sentence says what to do', async () => {
  site.answers.set('/', '<title>Empty</title><div id="app"></div>')
  const { exitCode, stdout, stderr } = await init()
  expect([exitCode, stdout]).toEqual([1, ''])
  expect(stderr).toContain('so nothing was made: "askmysite bot create" and "askmysite add"')
  expect(await cli.json('bot', 'list')).toEqual([])
  site.answers.set('/', '<p>Now there are some words about brass lanterns to be found here.</p>')
  expect((await init()).exitCode).toBe(0)
})
