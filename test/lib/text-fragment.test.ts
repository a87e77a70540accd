import { expect, test } from 'bun:test'
import { textFragment } from '../../src/lib/text-fragment.ts'

const fragments: [name: string, quote: string, decoded: string | null][] = [
  ['a short sentence is named whole', 'Every parcel is insured.', 'Every parcel is insured'],
  [
    'a long one by its first and last words',
    'Parcels to Canada, which we send on Mondays, arrive within seven working days of the order.',
    'Parcels to Canada, which we|working days of the order',
  ],
  ['a list item goes without its marker', '- Visa and Mastercard', 'Visa and Mastercard'],
  ['so does one that is numbered', '12. Close the lid', 'Close the lid'],
  ['a table row spans its cells', 'Saturday | 10:00 to 14:00', 'Saturday|10:00 to 14:00'],
  ['code goes without its fences', '```sh\nlantern backup\n```', 'lantern backup'],
  ['what has no words has none', '— … !', null],
  ['nor has nothing', '', null],
]

test.each(fragments)('%s', (_name, quote, decoded) => {
  const ends = textFragment(quote)?.replace(':~:text=', '').split(',').map(decodeURIComponent)
  expect(ends?.join('|') ?? null).toBe(decoded)
})

test('the signs of the directive are encoded where the text holds them', () => {
  expect(textFragment('Self-service & more, twice')).toBe(
    ':~:text=Self%2Dservice%20%26%20more%2C%20twice',
  )
})

test('a language without spaces is cut between its words', () => {
  const quote = '本店在老港口的旁边营业时间为上午九点到下午六点欢迎光临我们每天都在这里等您'
  const [start = '', end = ''] = (textFragment(quote) ?? '')
    .replace(':~:text=', '')
    .split(',')
    .map(decodeURIComponent)
  expect(quote.startsWith(start)).toBe(true)
  expect(quote.endsWith(end)).toBe(true)
  expect(start.length + end.length).toBeLessThan(quote.length)
})

test('half a character, as a cut text may end with, does no harm', () => {
  expect(textFragment('lamp \ud83d')).toBe(':~:text=lamp')
  expect(textFragment('a\ud83db')).toStartWith(':~:text=')
})

test('words without end are not put into an address', () => {
  expect(textFragment('x'.repeat(5000))).toBeNull()
})
