import { expect, test } from 'bun:test'
import { textColorOn } from '../../src/web/widget/text-color.ts'

test('text is white where it can be read on the colour, and black elsewhere', () => {
  const colors = ['#4F46E5', '#000', '#0F766E', '#FFF', '#facc15', '#ff8800', '#767676', '#777777']
  expect(colors.map(textColorOn)).toEqual([
    '#fff',
    '#fff',
    '#fff',
    '#000',
    '#000',
    '#000',
    '#fff',
    '#000',
  ])
})

test('what is no hex colour has no text colour', () => {
  expect(['', 'red', '#12345', '#4F46E5;', 'rgb(0 0 0)'].map(textColorOn)).toEqual(
    Array(5).fill(null),
  )
})
