import { expect, test } from 'bun:test'
import { cleanMessage } from '../../src/domain/message.ts'

test.each([
  ['  hello \n', 'hello'],
  ['a<script>alert(1)</script>b', 'ab'],
  ['a<SCRIPT src="x">y</script >b<script\n>z</script>c', 'abc'],
  ['a<scr<script></script>ipt>alert(1)</script>', 'a'],
  [`a${'<scr'.repeat(9)}<script></script>${'ipt></script>'.repeat(9)}b`, 'ab'],
  ['a <scripts>are</scripts> fun', 'a <scripts>are</scripts> fun'],
  ['an unclosed <script> stays', 'an unclosed <script> stays'],
  ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
])('%p is used as %p', (raw, content) => {
  expect(cleanMessage(raw)).toBe(content)
})

test('many openings take no longer than their length', () => {
  for (const hostile of ['<script ', '<script>', '<script></script', '</script>']) {
    expect(() => cleanMessage(hostile.repeat(250_000))).toThrow('Message too long')
  }
})

test('nor do scripts in scripts, however deep, and none of them is left', () => {
  for (const depth of [20, 50, 100]) {
    const nested = `${'<scr'.repeat(depth)}<script></script>${'ipt></script>'.repeat(depth)}`
    expect(cleanMessage(`a${nested}`)).not.toMatch(/<script>/)
  }
  const deep = `${'<scr'.repeat(100_000)}<script></script>${'ipt></script>'.repeat(100_000)}`
  expect(() => cleanMessage(`a${deep}`)).toThrow('Message too long')
})
