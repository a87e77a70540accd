import { expect, test } from 'bun:test'
import { textColorOn } from '../../src/web/widget/page/text-color.ts'

test('text is white where it can be read on the colour, and black elsewhere', () => {
  const onWhiteText = ['#4F46E5', '#000', '#0F766E', '#767676']
  const onBlackText = ['#FFF', '#facc15', '#f80', '#777777']
  expect(onWhiteText.map(textColorOn)).toEqual(onWhiteText.map(() => '#fff'))
  expect(onBlackText.map(textColorOn)).toEqual(onBlackText.map(() => '#000'))
})

test('what is no hex colour has no text colour', () => {
  const others = ['', 'red', '#12345', '#4F46E5;', 'rgb(0 0 0)', 'var(--brand)']
  expect(others.map(textColorOn)).toEqual(others.map(() => null))
})
