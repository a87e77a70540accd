import { expect, test } from 'bun:test'
import { Writable } from 'node:stream'
import { WritingQueue } from '../../src/cli/writing-queue.ts'

/** A reader that takes a piece only when it is told to. */
class SlowReader extends Writable {
  readonly taken: string[] = []
  #take: ((error?: Error) => void) | null = null

  override _write(piece: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#take = (error) => {
      if (!error) this.taken.push(String(piece))
      done(error)
    }
  }

  take(error?: Error): void {
    this.#take?.(error)
  }
}

test('the queue is not flushed before a slow reader has taken the last piece', async () => {
  const reader = new SlowReader()
  const queue = new WritingQueue(reader)
  queue.write('one')
  queue.write('two')
  let isFlushed = false
  const flushed = queue.flush().then(() => {
    isFlushed = true
  })
  reader.take()
  await Promise.resolve()
  expect(isFlushed).toBe(false)
  await Bun.sleep(0)
  expect([reader.taken, isFlushed]).toEqual([['one'], false])
  reader.take()
  await flushed
  expect(reader.taken).toEqual(['one', 'two'])
})

function brokenWith(code: string): Error {
  return Object.assign(new Error(`broken with ${code}`), { code })
}

test('a disk that is full is a failure', async () => {
  const reader = new SlowReader()
  const queue = new WritingQueue(reader)
  queue.write('one')
  reader.take(brokenWith('ENOSPC'))
  await expect(queue.flush()).rejects.toThrow('broken with ENOSPC')
})

test('a reader that left early is none', async () => {
  const reader = new SlowReader()
  const queue = new WritingQueue(reader)
  queue.write('one')
  reader.take(brokenWith('EPIPE'))
  await queue.flush()
  queue.write('two')
  await queue.flush()
})
