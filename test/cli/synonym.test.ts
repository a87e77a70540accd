import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { type Cli, openCli } from './cli.ts'

let cli: Cli
beforeEach(async () => {
  cli = await openCli()
  await cli.json('bot', 'create', '--name', 'Shop', '--domain', 'example.com')
})
afterEach(() => cli[Symbol.asyncDispose]())

const add = (words: string) => cli.run('synonym', 'add', 'Shop', words)
const remove = (words: string) => cli.run('synonym', 'remove', 'Shop', words)
const list = () => cli.json('synonym', 'list', 'Shop')

describe('synonym add', () => {
  test('adds a group and keeps the others', async () => {
    expect(await add(' Sofa,couch ,  Love  Seat')).toEqual({
      exitCode: 0,
      stdout: '"Shop" takes these for the same: sofa, couch, love seat.\n',
      stderr: '',
    })
    await add('lamp、ランプ，灯')
    expect(await list()).toEqual([
      ['sofa', 'couch', 'love seat'],
      ['lamp', 'ランプ', '灯'],
    ])
  })

  test('refuses what is known already, in whatever order and case', async () => {
    await add('sofa, couch, settee')
    const { exitCode, stderr } = await add('Couch, SOFA')
    expect([exitCode, stderr]).toEqual([1, 'These are the same already: sofa, couch, settee.\n'])
    expect(await list()).toHaveLength(1)
  })

  test.each([
    ['sofa', /^Give two to ten different words or phrases/],
    ['sofa, Sofa,', /^Give two to ten different words or phrases/],
    ['a,b,c,d,e,f,g,h,i,j,k', /^Give two to ten different words or phrases/],
    ['sofa, !!', /^"!!" has no letter and no digit/],
    [`sofa, ${'x'.repeat(101)}`, /^A synonym must be a word or phrase of at most 100 characters/],
  ])('refuses %j', async (words, sentence) => {
    const { exitCode, stderr } = await add(words)
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(sentence)
    expect(await list()).toEqual([])
  })
})

describe('synonym remove', () => {
  beforeEach(async () => {
    await add('bank, bench')
    await add('bank, bench, seat')
    await add('bank, institute')
  })

  test('finds the group by one word of it', async () => {
    expect((await remove('Institute')).stdout).toBe(
      '"Shop" no longer takes these for the same: bank, institute.\n',
    )
    expect(await list()).toEqual([
      ['bank', 'bench'],
      ['bank', 'bench', 'seat'],
    ])
  })

  test('wants the whole group where several hold the word', async () => {
    expect(await remove('bank')).toMatchObject({
      exitCode: 1,
      stderr: '3 groups of synonyms hold "bank": name more words of the one to remove.\n',
    })
    expect((await remove('bench, bank')).exitCode).toBe(0)
    expect(await list()).toEqual([
      ['bank', 'bench', 'seat'],
      ['bank', 'institute'],
    ])
  })

  test.each(['sofa', ' , '])('knows no group of %j', async (words) => {
    const { exitCode, stderr } = await remove(words)
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('askmysite synonym list')])
    expect(await list()).toHaveLength(3)
  })
})

test('synonym list shows a group on each line, and what to run while there is none', async () => {
  expect(await cli.run('synonym', 'list', 'Shop')).toMatchObject({
    exitCode: 0,
    stdout: '',
    stderr: expect.stringContaining('askmysite synonym add'),
  })
  await add('sofa, couch')
  await add('lamp, light')
  expect((await cli.run('synonym', 'list', 'Shop')).stdout).toBe('sofa, couch\nlamp, light\n')
})

test('bot show shows them', async () => {
  await add('sofa, couch')
  const { stdout } = await cli.run('bot', 'show', 'Shop')
  expect(stdout).toMatch(/^synonym add +sofa, couch$/m)
  expect((await cli.json('bot', 'show', 'Shop')).synonyms).toEqual([['sofa', 'couch']])
})
