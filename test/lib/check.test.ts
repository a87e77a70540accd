import { expect, test } from 'bun:test'
import { Type } from 'typebox'
import { checker, parseText, violationSentence } from '../../src/lib/check.ts'

const count = Type.Integer({ minimum: 1, description: 'a whole number above zero' })
const color = Type.String({
  pattern: '^#[0-9a-f]{6}$',
  description: 'a hex colour such as #4f46e5',
})

test.each([
  [count, '12', 12],
  [color, '#ffffff', '#ffffff'],
  [Type.Boolean(), 'true', true],
  [Type.Boolean(), 'false', false],
  [Type.Number(), '0.7', 0.7],
])('%p reads %p', (schema, text, value) => {
  expect(parseText(schema, text)).toEqual({ ok: true, value })
})

test.each([
  [count, ''],
  [count, '1.5'],
  [count, '0x10'],
  [count, '12a'],
  [count, '0'],
  [count, ' 1'],
  [Type.Number(), 'NaN'],
  [Type.Number(), 'Infinity'],
  [Type.Boolean(), 'yes'],
])('%p does not read %p', (schema, text) => {
  expect(parseText(schema, text).ok).toBe(false)
})

test('a violation says what was expected, in a sentence that names the flag', () => {
  const checked = parseText(color, 'red')
  const [violation] = checked.ok ? [] : checked.violations
  expect(violation && violationSentence('--color', violation)).toBe(
    '--color must be a hex colour such as #4f46e5, not "red".',
  )
})

test('every field that is wrong or missing is told once', () => {
  const check = checker(Type.Object({ color, count, tags: Type.Array(color) }))
  const checked = check({ color: 'red', tags: ['#000000', 'blue'] })
  expect(checked.ok ? [] : checked.violations.map(({ path }) => path).sort()).toEqual([
    'color',
    'count',
    'tags.1',
  ])
})
