import { expect, test } from 'bun:test'
import { readRetryAfterMs } from '../../src/lib/retry-after.ts'

const now = new Date('2026-11-09T10:00:00.000Z')

const headers: [string | null, number | null][] = [
  ['5', 5000],
  [' 0 ', 0],
  ['1.5', 1500],
  ['Mon, 09 Nov 2026 10:00:30 GMT', 30_000],
  ['Mon, 09 Nov 2026 09:00:00 GMT', 0],
  [null, null],
  ['', null],
  ['-5', null],
  ['soon', null],
]

test.each(headers)('%p asks for %p ms', (header, milliseconds) => {
  expect(readRetryAfterMs(header, now)).toBe(milliseconds)
})
