import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeAll(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'Shop', '--domain', 'example.com')
})
afterAll(() => cli[Symbol.asyncDispose]())

const create = ['bot', 'create', '--name', 'New', '--domain', 'example.org']

/** What is typed, and the sentence that it gets, with the verb whose help is named. */
const misuses: [argv: string[], sentence: string, verb: string][] = [
  [['crwl'], "Unknown command 'crwl', did you mean crawl?", ''],
  [['--frobnicate'], "Unknown option '--frobnicate'.", ''],
  [['bot'], 'Say what to do after "askmysite bot": create, list, show, update, delete.', 'bot'],
  [['key'], 'Say what to do after "askmysite key": create, list, revoke.', 'key'],
  [['bot', 'make'], "Unknown command 'make'.", 'bot'],
  [['bot', 'create', '--nam', 'x'], "Unknown option '--nam', did you mean --name?", 'bot create'],
  [['init'], "Missing required argument 'site-url'.", 'init'],
  [['crawl'], "Missing required argument 'bot'.", 'crawl'],
  [['add', 'Shop'], "Missing required argument 'file-or-folder'.", 'add'],
  [['remove', 'Shop'], "Missing required argument 'page'.", 'remove'],
  [['ask', 'Shop'], "Missing required argument 'question'.", 'ask'],
  [['answer'], 'Say what to do after "askmysite answer": add, import, list, remove.', 'answer'],
  [['answer', 'add', 'Shop', 'Open?'], "Missing required argument 'answer'.", 'answer add'],
  [['synonym'], 'Say what to do after "askmysite synonym": add, list, remove.', 'synonym'],
  [['synonym', 'add', 'Shop'], "Missing required argument 'words'.", 'synonym add'],
  [['restore'], "Missing required argument 'copy'.", 'restore'],
  [
    ['ask', 'Shop', 'how', 'much'],
    "Too many arguments for 'ask': expected 2 arguments but got 3: Shop, how, much.",
    'ask',
  ],
  [['stats', '--days', '0'], '--days must be a whole number from 1 to 3650, not "0".', 'stats'],
  [['stats', '--days', '1.5'], '--days must be a whole number from 1 to 3650, not "1.5".', 'stats'],
  [['stats', '--env', 'prod'], '--env must be live or test, not "prod".', 'stats'],
  [
    ['crawl', 'Shop', '--max-pages', 'many'],
    '--max-pages must be a whole number from 1 to 1000000, not "many".',
    'crawl',
  ],
  [
    ['serve', '--port', '70000'],
    '--port must be a port number from 0 to 65535, not "70000".',
    'serve',
  ],
  [
    ['bot', 'create', '--domain', 'example.org'],
    '--name is missing: every chatbot has a name.',
    'bot create',
  ],
  [
    ['bot', 'create', '--name', 'New'],
    '--site-url is missing: say where the site is, or give its --domain.',
    'bot create',
  ],
  [
    ['bot', 'create', '--name', '  ', '--domain', 'example.org'],
    '--name must be a name of at most 100 characters, not "".',
    'bot create',
  ],
  [
    [...create, '--domain', 'exa mple'],
    '--domain must be a domain such as example.com, not "exa mple".',
    'bot create',
  ],
  [
    [...create, '--site-url', 'example.org'],
    '--site-url must be a web address such as https://example.com, not "example.org".',
    'bot create',
  ],
  [
    [...create, '--color', 'red'],
    '--color must be a hex colour such as #4F46E5, not "red".',
    'bot create',
  ],
  [
    [...create, '--position', 'middle'],
    '--position must be one of bottom-right, bottom-left, top-right, top-left, not "middle".',
    'bot create',
  ],
  [
    [...create, '--language', 'english please'],
    '--language must be a language tag such as en or pt-BR, not "english please".',
    'bot create',
  ],
  [[...create, '--active', 'yes'], '--active must be true or false, not "yes".', 'bot create'],
  [
    [...create, '--temperature', '2.1'],
    '--temperature must be a number from 0 to 2, not "2.1".',
    'bot create',
  ],
  [
    [...create, '--max-tokens', '0'],
    '--max-tokens must be a whole number from 1 to 100000, not "0".',
    'bot create',
  ],
  [
    [...create, ...['a?', 'b?', 'c?', 'd?', 'e?'].flatMap((text) => ['--starter', text])],
    '--starter must be a list of at most four questions, not ["a?","b?","c?","d?","e?"].',
    'bot create',
  ],
  [
    ['bot', 'update', 'Shop'],
    'Nothing to change: give a setting, such as --welcome "Hello!".',
    'bot update',
  ],
  [
    ['key', 'create', 'Shop', '--key', 'pk_live_0123456789abcdef'],
    '--key must be cb_live_, cb_test_, sk_live_ or sk_test_ and 16 to 200 characters without spaces.',
    'key create',
  ],
  [
    ['key', 'create', 'Shop', '--key', 'cb_live_0123456789abcdef', '--env', 'test'],
    '--env test contradicts --key, which is a live key.',
    'key create',
  ],
  [
    ['key', 'create', 'Shop', '--key', 'cb_live_0123456789abcdef', '--protocol', 'conversation'],
    '--protocol conversation contradicts --key, which is a key of the session protocol.',
    'key create',
  ],
]

describe('wrong usage ends with 2, one sentence, and where to find help', () => {
  test.each(misuses)('%p', async (argv, sentence, verb) => {
    const help = `Run "askmysite ${verb}${verb && ' '}--help" to see how.`
    expect(await cli.run(...argv)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `${sentence}\n${help}\n`,
    })
  })
})

const failures: [argv: string[], sentence: string | RegExp][] = [
  ...[
    ['bot', 'show'],
    ['key', 'list'],
    ['key', 'create'],
    ['pages'],
    ['crawl'],
    ['stats'],
    ['answer', 'list'],
    ['synonym', 'list'],
  ].map((verb): [string[], string] => [
    [...verb, 'Nobody'],
    'There is no chatbot "Nobody": run "askmysite bot list" to see which there are.',
  ]),
  [['ask', 'Shop', '   '], 'Message is required'],
  [['ask', 'Shop', 'How much?', '--history', ' '], 'Message is required'],
  [['ask', 'Shop', 'x'.repeat(2001)], 'Message too long (max 2000 characters)'],
  [
    ['remove', 'Shop', 'https://example.com/nowhere'],
    '"Shop" knows no page "https://example.com/nowhere": run "askmysite pages" to see which it knows.',
  ],
  [['add', 'Shop', '/nowhere/at-all.md'], 'There is no file or folder /nowhere/at-all.md.'],
  [
    ['init', 'ftp://example.com'],
    '"ftp://example.com" is not a web address such as https://example.com.',
  ],
  [['init', 'http://127.0.0.1:1'], /private address; --allow-private/],
  [
    ['init', 'http://127.0.0.1:1', '--allow-private'],
    /^http:\/\/127\.0\.0\.1:1\/\S* cannot be reached/,
  ],
]

describe('what cannot be done ends with 1 and says why', () => {
  test.each(failures)('%p', async (argv, sentence) => {
    const { exitCode, stderr } = await cli.run(...argv)
    expect(exitCode).toBe(1)
    if (typeof sentence === 'string') expect(stderr).toBe(`${sentence}\n`)
    else expect(stderr).toMatch(sentence)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('none of it made or changed a chatbot', async () => {
    const chatbots: { name: string }[] = await cli.json('bot', 'list')
    expect(chatbots.map(({ name }) => name)).toEqual(['Shop'])
  })
})

test('with no chatbot at all, the sentence says how to begin', async () => {
  await using empty = await openCli()
  const { exitCode, stderr } = await empty.run('pages', 'Shop')
  expect(exitCode).toBe(1)
  expect(stderr).toContain('make one with "askmysite init <site-url>"')
})

test('a backup does not write over a file', async () => {
  const file = join(cli.folder, 'precious.txt')
  await writeFile(file, 'precious')
  expect(await cli.run('backup', file)).toMatchObject({
    exitCode: 1,
    stderr: `The file ${file} exists already.\n`,
  })
  expect(await Bun.file(file).text()).toBe('precious')
})
