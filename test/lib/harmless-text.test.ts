import { expect, test } from 'bun:test'
import { escapeUnprintable, harmlessText } from '../../src/lib/harmless-text.ts'

test('what a terminal would act on is shown as a sign', () => {
  expect(harmlessText('a\x1b]0;owned\x07b\x9b2Jc\u202ed\r')).toBe('a�]0;owned�b�2Jc�d�')
  expect(harmlessText('Zeile\n\tzwei – 茶 é')).toBe('Zeile\n\tzwei – 茶 é')
})

test('JSON stays what it was and holds no such character', () => {
  const value = { title: 'a\x1b[31m\x7f\x9b\u2066b', text: 'ü\n' }
  const json = escapeUnprintable(JSON.stringify(value, null, 2))
  expect(JSON.parse(json)).toEqual(value)
  expect(json).toBe(harmlessText(json))
})
