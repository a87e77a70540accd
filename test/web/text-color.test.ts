import { expect, test } from 'bun:test'
import { textColorOn } from '../../src/web/widget/page/text-color.ts'

test('text is white where it can be read on the colour, and black elsewhere', () => {
  const onWhiteText = ['#4F46E5', '#000000', '#0F766E', '#767676']
  const onBlackText = ['#FFFFFF', '#facc15', '#ff8800', '#777777']
  expect(onWhiteText.map(textColorOn)).toEqual(onWhiteText.map(() => '#fff'))
  expect(onBlackText.map(textColorOn)).toEqual(onBlackText.map(() => '#000'))
})
