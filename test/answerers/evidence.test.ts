import { expect, test } from 'bun:test'
import { evidenceAt } from '../../src/answerers/evidence.ts'
import { sentencesOf } from '../../src/lib/sentences.ts'
import { found } from '../support/answering.ts'

const passage = found(
  'visit',
  'We like guests.\n\n## Opening hours\n\nFrom nine to six.\n\n## Parking\n\nBehind the house.',
  { headings: ['Visit us', 'In town'], anchor: 'town' },
)
const sentences = sentencesOf(passage.text)

const places: [number, string, string | null][] = [
  [0, 'In town', 'town'],
  [2, 'Opening hours', null],
  [4, 'Parking', null],
]

test.each(places)('sentence %d stands under %j', (place, heading, anchor) => {
  expect(evidenceAt(passage, sentences, place)).toEqual({
    passage,
    heading,
    anchor,
    quote: sentences[place]?.text ?? '',
  })
})

test('a passage that begins with its heading is where the anchor jumps to', () => {
  const merged = found('faq', '## Parking\n\nBehind the house.', { anchor: 'parking' })
  expect(evidenceAt(merged, sentencesOf(merged.text), 1)).toMatchObject({
    heading: 'Parking',
    anchor: 'parking',
  })
})
