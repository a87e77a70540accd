import { Database } from 'bun:sqlite'
import { afterAll, afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { beginServing, connect } from '../../../../src/store/sqlite/file/connect.ts'
import { GroupCommit } from '../../../../src/store/sqlite/file/group-commit.ts'
import { newDataFolder, removeDataFolders } from '../data-folder.ts'
import { until } from '../../../support/until.ts'

afterAll(removeDataFolders)

let client: Database
let commits: GroupCommit
/** Another process's view of the same file. */
let outside: Database

beforeEach(() => {
  const folder = newDataFolder()
  mkdirSync(folder)
  const file = join(folder, 'group.db')
  const connection = connect(file)
  beginServing(connection)
  client = connection.client
  client.run('CREATE TABLE notes (text TEXT UNIQUE)')
  commits = new GroupCommit(client, { busyDeadlineMs: 1000 })
  outside = new Database(file)
})

afterEach(async () => {
  await commits.close()
  outside.close(true)
  client.close(true)
})

function note(text: string): Promise<string> {
  return commits.write(() => {
    client.run('INSERT INTO notes VALUES (?)', [text])
    return text
  })
}

function notesOutside(): unknown[] {
  return outside.query('SELECT text FROM notes ORDER BY rowid').values().flat()
}

function commitsSeenOutside(): number {
  return Number(outside.query('PRAGMA data_version').values().flat()[0])
}

test('writes of one moment share one commit', async () => {
  const before = commitsSeenOutside()
  const texts = Array.from({ length: 50 }, (_, place) => `note ${place}`)
  expect(await Promise.all(texts.map(note))).toEqual(texts)
  expect(commitsSeenOutside()).toBe(before + 1)
  expect(notesOutside()).toEqual(texts)
})

test('a write that resolved is there for every process', async () => {
  for (const text of ['one', 'two']) {
    await note(text)
    expect(notesOutside()).toContain(text)
  }
})

test('a commit waits until the disk has it', () => {
  const full = 2
  expect(client.query('PRAGMA synchronous').values().flat()).toEqual([full])
})

test('a write that fails takes no other along, and leaves nothing of itself', async () => {
  const results = await Promise.allSettled([
    note('before'),
    commits.write(() => {
      client.run("INSERT INTO notes VALUES ('half of it')")
      throw new Error('changed my mind')
    }),
    note('before'),
    note('after'),
  ])
  expect(results).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { message: 'changed my mind' } },
    { status: 'rejected', reason: { code: 'conflict' } },
    { status: 'fulfilled' },
  ])
  expect(notesOutside()).toEqual(['before', 'after'])
})

test('a commit that fails is an error for all who shared it, and the next one succeeds', async () => {
  client.run(
    'CREATE TABLE replies (note TEXT REFERENCES notes (text) DEFERRABLE INITIALLY DEFERRED)',
  )
  const orphan = commits.write(() => {
    client.run("INSERT INTO replies VALUES ('no such note')")
  })
  const results = await Promise.allSettled([note('shared'), orphan])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(notesOutside()).toEqual([])
  await note('next')
  expect(notesOutside()).toEqual(['next'])
})

test('a callback that is async writes nothing', async () => {
  // @ts-expect-error The types refuse it, too.
  const write = commits.write(async () => {
    client.run("INSERT INTO notes VALUES ('never')")
  })
  await expect(write).rejects.toThrow('A write returned a promise.')
  expect(notesOutside()).toEqual([])
})

test('a lock that another process holds for a moment is waited for, and the event loop goes on', async () => {
  outside.run('BEGIN IMMEDIATE')
  let isWritten = false
  const written = note('patient').then(() => {
    isWritten = true
  })
  let turns = 0
  await until(() => ++turns > 5)
  expect(isWritten).toBe(false)
  outside.run('ROLLBACK')
  await written
  expect(notesOutside()).toEqual(['patient'])
})

test('a lock that stays is an error in the end, and later writes succeed', async () => {
  outside.run('BEGIN IMMEDIATE')
  await expect(Promise.all([note('one'), note('two')])).rejects.toMatchObject({
    code: 'store_unavailable',
    cause: { code: 'SQLITE_BUSY' },
  })
  outside.run('ROLLBACK')
  await note('three')
  expect(notesOutside()).toEqual(['three'])
})

test('a full disk is an error for each write, until there is room again', async () => {
  const pages = Number(client.query('PRAGMA page_count').values().flat()[0])
  client.run(`PRAGMA max_page_count = ${pages}`)
  const long = (letter: string) => letter.repeat(20_000)
  const results = await Promise.allSettled([note(long('a')), note(long('b'))])
  for (const result of results) {
    expect(result).toMatchObject({
      reason: { code: 'store_unavailable', cause: { code: 'SQLITE_FULL' } },
    })
  }
  expect(notesOutside()).toEqual([])
  client.run('PRAGMA max_page_count = 1000000')
  await note(long('c'))
  expect(notesOutside()).toEqual([long('c')])
})

test('a database that cannot be written is an error, until it can', async () => {
  client.run('PRAGMA query_only = ON')
  await expect(note('refused')).rejects.toMatchObject({
    code: 'store_unavailable',
    cause: { code: 'SQLITE_READONLY' },
  })
  client.run('PRAGMA query_only = OFF')
  await note('taken')
  expect(notesOutside()).toEqual(['taken'])
})

test('closing writes what waits, and takes nothing more', async () => {
  const waiting = note('last')
  const closed = commits.close()
  await expect(note('late')).rejects.toMatchObject({ code: 'store_unavailable' })
  await closed
  expect(await waiting).toBe('last')
  expect(notesOutside()).toEqual(['last'])
})

test('what refuses a transaction before it begins is an error for each write, until it passes', async () => {
  let refusal: Error | null = new Error('gone')
  const guarded = new GroupCommit(client, {
    beforeEach: () => {
      if (refusal) throw refusal
    },
  })
  const insert = (text: string) => () => {
    client.run('INSERT INTO notes VALUES (?)', [text])
  }
  const results = await Promise.allSettled([
    guarded.write(insert('one')),
    guarded.write(insert('two')),
  ])
  expect(results).toMatchObject([{ reason: refusal }, { reason: refusal }])
  refusal = null
  await guarded.write(insert('three'))
  expect(notesOutside()).toEqual(['three'])
})
