import { describe, expect, test } from 'bun:test'
import { sentencesOf } from '../../src/lib/sentences.ts'

const split = (text: string) => sentencesOf(text).map((sentence) => sentence.text)

const texts: [string, string, string[]][] = [
  [
    'full stops',
    'We open at nine. Come in! Any questions? Ask.',
    ['We open at nine.', 'Come in!', 'Any questions?', 'Ask.'],
  ],
  [
    'quotation marks',
    '“Is it open?” she asked. (It was.) Good.',
    ['“Is it open?” she asked.', '(It was.)', 'Good.'],
  ],
  [
    'abbreviations',
    'Dr. Smith, e.g. on Jan. 5, pays 3.50 vs. 4.00. J. R. Lee pays none.',
    ['Dr. Smith, e.g. on Jan. 5, pays 3.50 vs. 4.00.', 'J. R. Lee pays none.'],
  ],
  ['ordinals', 'Am 3. Mai ist zu. Am 4. auch.', ['Am 3. Mai ist zu.', 'Am 4. auch.']],
  [
    'years',
    'It was built in 1999. It still stands.',
    ['It was built in 1999.', 'It still stands.'],
  ],
  ['Chinese', '你好。营业到九点！真的吗？是。', ['你好。', '营业到九点！', '真的吗？', '是。']],
  ['Arabic', 'هل هو مفتوح؟ نعم.', ['هل هو مفتوح؟', 'نعم.']],
  [
    'lists',
    'We accept:\n- Visa\n- PayPal. Soon\n1. cash',
    ['We accept:', '- Visa', '- PayPal.', 'Soon', '1. cash'],
  ],
  [
    'tables',
    '| Day | Hours |\n|---|---|\n| Monday | 9-17 |\nTuesday | closed',
    ['| Day | Hours |', '| Monday | 9-17 |', 'Tuesday | closed'],
  ],
  [
    'headings',
    '# Visit us. Now\nCome in.\n## Hours\nAt nine.',
    ['# Visit us. Now', 'Come in.', '## Hours', 'At nine.'],
  ],
  ['short lines', 'Main Street 5\nHamburg\nGermany', ['Main Street 5', 'Hamburg', 'Germany']],
  [
    'wrapped lines',
    'This long line of prose was wrapped by an editor at some\ncolumn and goes on here. Then it ends.',
    [
      'This long line of prose was wrapped by an editor at some column and goes on here.',
      'Then it ends.',
    ],
  ],
  ['nothing', ' \n\n ', []],
]

test.each(texts)('%s', (_name, text, sentences) => {
  expect(split(text)).toEqual(sentences)
})

describe('where a sentence stands', () => {
  test.each(texts)('in a text with %s it is found again', (_name, text) => {
    for (const { text: sentence, start, end } of sentencesOf(text)) {
      expect(text.slice(start, end).replace(/\s+/g, ' ')).toBe(sentence)
    }
  })
})

test('a heading is told apart', () => {
  const sentences = sentencesOf('# Hours?\nAt nine. #1 of all.')
  expect(sentences.map(({ isHeading }) => isHeading)).toEqual([true, false, false])
})

test('a text of many marks takes no time to speak of', () => {
  const startedAt = performance.now()
  sentencesOf('. '.repeat(20_000))
  sentencesOf('a'.repeat(100_000))
  sentencesOf('a | '.repeat(20_000))
  expect(performance.now() - startedAt).toBeLessThan(1000)
})
