import { expect, test } from 'bun:test'
import { withoutStrayEnds } from '../../../src/knowledge/extract/without-stray-ends.ts'

const many = 10_000

test('a page with a few stray end tags is left as it is', () => {
  const page = `<p>Tea</b></p></p>${'<div>x</div>'.repeat(many)}${'<td>x'.repeat(many)}</i>`
  expect(withoutStrayEnds(page)).toBe(page)
})

test('a page full of them keeps everything else', () => {
  const page = `${'<div><br>'.repeat(many)}<p>Tea</p></b ></br>${'</u>.'.repeat(many)}<!-- </b> --></div>`
  expect(withoutStrayEnds(page)).toBe(
    `${'<div><br>'.repeat(many)}<p>Tea</p>${'.'.repeat(many)}<!-- </b> --></div>`,
  )
})

test('what an end tag closed can be closed no more', () => {
  const unclosed = '<i>'.repeat(many)
  const page = `${unclosed}${'<u><b></u></b>'.repeat(many)}`
  expect(withoutStrayEnds(page)).toBe(`${unclosed}${'<u><b></u>'.repeat(many)}`)
})
