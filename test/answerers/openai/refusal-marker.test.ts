import { describe, expect, test } from 'bun:test'
import {
  RefusalMarkerStripper,
  refusalMarker,
} from '../../../src/answerers/openai/refusal-marker.ts'

function strip(pieces: Iterable<string>) {
  const stripper = new RefusalMarkerStripper()
  const shown = [...pieces].map((piece) => stripper.push(piece))
  return { shown, text: shown.join('') + stripper.end(), seen: stripper.seen }
}

const marked: [string, string][] = [
  [`${refusalMarker} Ask us.`, 'Ask us.'],
  [`\n ${refusalMarker}\n\nAsk us.`, 'Ask us.'],
  ['[not_on_site] Ask us.', 'Ask us.'],
  ['[Not on Site]: Ask us.', 'Ask us.'],
  ['[ NOT-ON-SITE ]. Ask us.', 'Ask us.'],
  ['[NOT\\_ON\\_SITE] Ask us.', 'Ask us.'],
  ['**[NOT_ON_SITE]** **Ask** us.', '**Ask** us.'],
  ['`[NOT_ON_SITE]` Ask us.', 'Ask us.'],
  ['NOT_ON_SITE: Ask us.', 'Ask us.'],
  ['Ask us. [NOT_ON_SITE]', 'Ask us. '],
  ['[NOT_ON_SITE][NOT_ON_SITE] Ask us.', 'Ask us.'],
  [refusalMarker, ''],
]

test.each(marked)('%j is a refusal without its marker', (answer, text) => {
  expect(strip([answer])).toMatchObject({ text, seen: true })
  expect(strip(answer)).toMatchObject({ text, seen: true })
})

const unmarked = [
  'Not on Sundays.',
  'Not on site, but in our shop.',
  'See [our notes](https://lanterns.example) or [NOT_ON_SALE].',
  'NOT_ON',
  '[',
  '**Yes**, we do. NO refunds.',
]

test.each(unmarked)('%j stays word for word', (answer) => {
  expect(strip([answer])).toMatchObject({ text: answer, seen: false })
  expect(strip(answer)).toMatchObject({ text: answer, seen: false })
})

describe('while the answer comes in', () => {
  test('nothing is held back that cannot become the marker', () => {
    expect(strip(['We ', 'open [NOW] ', 'at nine.']).shown).toEqual([
      'We ',
      'open [NOW] ',
      'at nine.',
    ])
  })

  test('only what could become the marker is held back, and only until that is settled', () => {
    const pieces = ['Price [', 'NOT', ' given', ']']
    expect(strip(pieces).shown).toEqual(['Price ', '', '[NOT given', ']'])
  })

  test('no part of the marker is ever shown', () => {
    const { shown } = strip(`**${refusalMarker}** Ask us.`)
    expect(shown.join('').startsWith('Ask')).toBe(true)
  })
})
