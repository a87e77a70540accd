import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'Shop', '--domain', 'example.com')
})
afterEach(() => cli[Symbol.asyncDispose]())

const add = (...argv: string[]) => cli.run('answer', 'add', 'Shop', ...argv)
const list = () => cli.json('answer', 'list', 'Shop')

describe('answer add', () => {
  test('adds an answer with its wordings and its page, and ask gives it', async () => {
    const added = await cli.json(
      ...['answer', 'add', 'Shop', ' Are you open on Sunday? ', 'Yes, from 10 to 16.'],
      ...['--also', 'Sunday hours', '--also', 'Sunday times'],
      ...['--link', 'https://example.com/hours'],
    )
    expect(added).toEqual({
      id: expect.stringMatching(/^ans_[0-9a-f]{32}$/),
      question: 'Are you open on Sunday?',
      alsoAsked: ['Sunday hours', 'Sunday times'],
      answer: 'Yes, from 10 to 16.',
      link: { title: 'example.com/hours', url: 'https://example.com/hours' },
      createdAt: expect.any(String),
    })
    expect(await list()).toEqual([added])
    const told = await cli.json('ask', 'Shop', 'sunday times?')
    expect(told).toMatchObject({
      answer: 'Yes, from 10 to 16.',
      outcome: 'answered',
      model: 'fixed',
      fixedAnswer: { id: added.id, wording: 'Sunday times' },
      sources: [{ title: 'example.com/hours', url: 'https://example.com/hours' }],
      passages: [],
    })
    const { stdout } = await cli.run('ask', 'Shop', 'Are you open on Sunday?')
    expect(stdout).toContain(
      `Outcome: answered, by the fixed answer ${added.id} to "Are you open on Sunday?"`,
    )
  })

  test('refuses a question that has an answer already, in whatever words', async () => {
    await add('Are you open on Sunday?', 'Yes.', '--also', 'Sunday hours')
    const [{ id }] = await list()
    expect(await add('are you open on Sunday', 'No.')).toMatchObject({
      exitCode: 1,
      stderr: `There is a fixed answer to "are you open on Sunday" already (${id}, to "Are you open on Sunday?").\n`,
    })
    expect(await add('Closed when?', 'No.', '--also', 'Sunday hours')).toMatchObject({
      exitCode: 1,
      stderr: `There is a fixed answer to "Sunday hours" already (${id}).\n`,
    })
    expect(await list()).toHaveLength(1)
  })

  test.each([
    [['', 'Yes.'], 'The question is empty.'],
    [['Open?', '  '], 'The answer is empty.'],
    [['Open?', 'Yes.', '--also', ''], 'A wording is empty.'],
    [['?!', 'Yes.'], '"?!" has no letter and no digit, so nobody asks it.'],
    [['x'.repeat(501), 'Yes.'], 'The question may have 500 characters, and this one has 501.'],
    [['Open?', 'x'.repeat(4001)], 'The answer may have 4000 characters, and this one has 4001.'],
    [
      ['Open?', 'Yes.', ...Array.from({ length: 11 }, (_, it) => ['--also', `Open ${it}?`]).flat()],
      'A question has at most 10 other wordings, not 11.',
    ],
    [
      ['Open?', 'Yes.', '--link', 'javascript:alert(1)'],
      'The link must be a web address such as https://example.com/prices, not "javascript:alert(1)".',
    ],
  ])('refuses %j', async (argv, sentence) => {
    expect(await add(...argv)).toEqual({ exitCode: 1, stdout: '', stderr: `${sentence}\n` })
    expect(await list()).toEqual([])
  })
})

describe('answer list and remove', () => {
  test('an answer is listed until it is removed', async () => {
    await add('Are you open?', 'Yes.\nAll day.', '--also', 'Open today?')
    const [{ id }] = await list()
    expect((await cli.run('answer', 'list', 'Shop')).stdout).toBe(
      `${id}\n  Are you open?\n  or: Open today?\n\n  Yes.\n  All day.\n`,
    )
    expect((await cli.run('answer', 'remove', 'Shop', id)).stdout).toBe(`Removed ${id}.\n`)
    expect(await cli.run('answer', 'list', 'Shop')).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: expect.stringContaining('askmysite answer add'),
    })
  })

  test('no chatbot removes what is another’s', async () => {
    await add('Are you open?', 'Yes.')
    const [{ id }] = await list()
    await cli.json('bot', 'create', '--name', 'Blog', '--domain', 'example.org')
    const { exitCode, stderr } = await cli.run('answer', 'remove', 'Blog', id)
    expect([exitCode, stderr]).toEqual([
      1,
      `"Blog" has no fixed answer "${id}": run "askmysite answer list" to see which it has.\n`,
    ])
    expect(await list()).toHaveLength(1)
  })
})

describe('answer import', () => {
  const write = async (name: string, text: string) => {
    const file = join(cli.folder, name)
    await writeFile(file, text)
    return file
  }
  const take = (file: string) => cli.run('answer', 'import', 'Shop', file)

  test('reads CSV with its columns in any order', async () => {
    const rows = [
      '\ufeffAnswer,Question,also,link,also',
      '"Yes, from 10 to 16.",Open on Sunday?,Sunday hours,https://example.com/hours,Sunday times',
      'Never.,Open at night?',
    ]
    const { stdout } = await take(await write('answers.csv', rows.join('\r\n')))
    expect(stdout).toBe('Added 2 fixed answers to "Shop".\n')
    expect(await list()).toMatchObject([
      {
        question: 'Open on Sunday?',
        alsoAsked: ['Sunday hours', 'Sunday times'],
        answer: 'Yes, from 10 to 16.',
        link: { url: 'https://example.com/hours' },
      },
      { question: 'Open at night?', alsoAsked: [], answer: 'Never.', link: null },
    ])
  })

  test('reads what answer list prints', async () => {
    await add('Are you open?', 'Yes.', '--also', 'Open today?', '--link', 'https://example.com/')
    const before = await list()
    const file = await write('answers.json', JSON.stringify(before))
    await cli.run('answer', 'remove', 'Shop', before[0].id)
    await take(file)
    const [{ id, createdAt, ...after }] = await list()
    expect(before).toMatchObject([after])
    expect(id).not.toBe(before[0].id)
  })

  test('takes all of a file or nothing', async () => {
    const file = await write('answers.csv', 'question,answer\nOpen?,Yes.\nClosed?,No.\nopen,Maybe.')
    expect(await take(file)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^There is a fixed answer to "Open\?" already/),
    })
    expect(await list()).toEqual([])
  })

  test.each([
    ['answers.csv', 'question,reply\nOpen?,Yes.', 'names no column "answer" in its first line'],
    ['answers.csv', 'question,answer\n', 'holds no answer'],
    ['answers.csv', '"question', 'is not CSV'],
    ['answers.json', '[', 'is not JSON'],
    [
      'answers.json',
      '[{"question":"Open?","answer":1}]',
      'is not what "askmysite answer list --json" prints (0.answer)',
    ],
  ])('refuses %s: %j', async (name, text, why) => {
    const file = await write(name, text)
    expect(await take(file)).toEqual({ exitCode: 1, stdout: '', stderr: `${file} ${why}.\n` })
  })

  test('of a file that is not there says so', async () => {
    expect(await take('nowhere.csv')).toMatchObject({
      exitCode: 1,
      stderr: 'There is no file nowhere.csv.\n',
    })
  })
})
