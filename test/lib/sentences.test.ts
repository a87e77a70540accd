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
  [
    'code',
    'Run it like this:\n\n```\n# Hours? At nine.\ncurl -s a \\\n  | sh\n\n- x\n```\nThen wait.',
    ['Run it like this:', '```\n# Hours? At nine.\ncurl -s a \\\n  | sh\n\n- x\n```', 'Then wait.'],
  ],
  [
    'code that holds fences',
    '  ~~~~ts\n```\na.\n~~~\nb.\n  ~~~~~ \nc.',
    ['~~~~ts\n```\na.\n~~~\nb.\n  ~~~~~', 'c.'],
  ],
  ['code without an end', 'One.\n```\ntwo. Three.\nfour', ['One.', '```\ntwo. Three.\nfour']],
  ['code in a line', '``` is a fence. ```x``` is not.', ['``` is a fence.', '```x``` is not.']],
  ['empty code', 'One.\n```\n\n```\nTwo.', ['One.', 'Two.']],
  ['nothing', ' \n\n ', []],
]

test.each(texts)('%s', (_name, text, sentences) => {
  expect(split(text)).toEqual(sentences)
})

describe('where a sentence stands', () => {
  test.each(texts)('in a text with %s it is found again', (_name, text) => {
    for (const { text: sentence, start, end, kind } of sentencesOf(text)) {
      const found = text.slice(start, end)
      expect(kind === 'code' ? found : found.replace(/\s+/g, ' ')).toBe(sentence)
    }
  })
})

test('headings and code are told apart from prose', () => {
  const sentences = sentencesOf('# Hours?\nAt nine. #1 of all.\n```\n# no heading\n```')
  expect(sentences.map(({ kind }) => kind)).toEqual(['heading', 'prose', 'prose', 'code'])
})

// At this size quadratic time is minutes.
const million = 1_000_000
const repetitive = [
  '. ',
  'a',
  'a | ',
  'a. "',
  '.',
  '."',
  'a.',
  'a\n',
  '。',
  ' ',
  '| ',
  '```a\n',
  '`',
]

describe('a megabyte takes no time to speak of', () => {
  test.each(repetitive)('of %j', (piece) => {
    sentencesOf(piece.repeat(million / piece.length))
  })

  test('of spaces in front of a word', () => {
    expect(sentencesOf(`${' '.repeat(million)}word`)).toHaveLength(1)
  })

  test('of wrapped lines', () => {
    expect(sentencesOf(`${'word '.repeat(20)}\n`.repeat(million / 100))).toHaveLength(1)
  })

  test('in one sentence full of abbreviations', () => {
    expect(sentencesOf('e.g. '.repeat(million / 5))).toHaveLength(1)
  })
})
