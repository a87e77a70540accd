import { describe, expect, test } from 'bun:test'
import type { Block } from '../../../src/knowledge/passages/document.ts'
import { readMarkdown } from '../../../src/knowledge/files/markdown.ts'
import { splitDocument } from '../../../src/knowledge/passages/split.ts'
import { countWords } from '../../../src/lib/count-words.ts'

function split(markdown: string) {
  return splitDocument(readMarkdown(markdown, 'tea.md'))
}

function splitBlocks(blocks: Block[]) {
  return splitDocument({ ...readMarkdown('', 'tea.md'), title: 'Tea', blocks })
}

/** A paragraph of so many words, in sentences of ten. */
function words(count: number, word = 'tea'): string {
  const sentence = `${'x '.repeat(9).replaceAll('x', word)}${word}.`
  return Array.from(
    { length: count / 10 },
    () => sentence[0]?.toUpperCase() + sentence.slice(1),
  ).join(' ')
}

describe('a document is split', () => {
  test('at its headings, whose path each passage carries without the title', () => {
    const passages = split(
      `# Tea\n\n${words(70)}\n\n## Green\n\n${words(80)}\n\n### Sencha\n\n${words(90)}\n\n## Black\n\n${words(100)}`,
    )
    expect(passages.map(({ headings }) => headings)).toEqual([
      [],
      ['Green'],
      ['Green', 'Sencha'],
      ['Black'],
    ])
    expect(passages.map(({ position }) => position)).toEqual([0, 1, 2, 3])
    expect(passages.map(({ text }) => countWords(text))).toEqual([70, 80, 90, 100])
  })

  test('into parts of about one size where a section is long, between its blocks', () => {
    const passages = split(
      `## Green\n\n${Array.from({ length: 10 }, () => words(50)).join('\n\n')}`,
    )
    expect(passages.map(({ text }) => countWords(text))).toEqual([250, 250])
    expect(passages.every(({ headings }) => headings.join() === 'Green')).toBe(true)
  })

  test('so that tiny sections stand with their neighbours under the same parent', () => {
    const passages = split(
      `## Teas\n\n### Green\n\n${words(20)}\n\n### Black\n\n${words(50)}\n\n## Pots\n\n${words(90)}`,
    )
    expect(passages.map(({ headings }) => headings)).toEqual([['Teas'], ['Pots']])
    expect(passages[0]?.text).toMatch(/^### Green\n\nTea tea .*\n\n### Black\n\nTea /s)
  })

  test('and never puts sections of different parents together', () => {
    const passages = split(
      `## A\n\n### B\n\n#### C\n\n${words(20)}\n\n## D\n\n### E\n\n${words(20)}`,
    )
    expect(passages.map(({ headings }) => headings)).toEqual([
      ['A', 'B', 'C'],
      ['D', 'E'],
    ])
  })

  test('with no heading lost that has nothing below it', () => {
    const passages = split(`## Teas\n\n${words(60)}\n\n## On request\n\n## Pots\n\n${words(60)}`)
    expect(passages.map(({ text }) => text).join('\n')).toContain('## On request')
  })

  test('but a document without text gives no passage', () => {
    expect(split('')).toEqual([])
    expect(split('# Tea\n')).toEqual([])
  })
})

describe('no split goes', () => {
  test('through a sentence, but where one alone is too long', () => {
    const passages = split(words(600))
    expect(passages).toHaveLength(3)
    for (const { text } of passages) expect(text).toMatch(/^Tea .*tea\.$/s)
    const [first, ...more] = split('tea '.repeat(600))
    expect(countWords(first?.text ?? '')).toBe(250)
    expect(more).toHaveLength(2)
  })

  test('through a list item or a table row', () => {
    const items = Array.from({ length: 12 }, (_, at) => `- Item ${at} ${'tea '.repeat(40).trim()}`)
    const lines = split(items.join('\n')).flatMap(({ text }) => text.split('\n'))
    expect(lines).toEqual(items)
  })

  test('between a table and its header', () => {
    const rows: Block[] = Array.from({ length: 100 }, (_, at) => ({
      kind: 'row',
      isHeader: at === 0,
      cells: at === 0 ? ['Tea', 'Price'] : [`Tea ${at} ${'fine '.repeat(5)}`, `${at} euros`],
    }))
    const passages = splitBlocks(rows)
    expect(passages.length).toBeGreaterThan(2)
    for (const { text } of passages) expect(text).toStartWith('Tea | Price\nTea ')
  })

  test('through code, but at the end of a line where it alone is too long', () => {
    const code = Array.from({ length: 60 }, (_, at) => `steep(leaf${at})`).join('\n')
    expect(split(`${words(200)}\n\n\`\`\`\n${code}\n\`\`\``)[1]?.text).toBe(
      `\`\`\`\n${code}\n\`\`\``,
    )
    const long = split(
      `\`\`\`\n${Array.from({ length: 300 }, () => 'steep(a leaf)').join('\n')}\n\`\`\``,
    )
    expect(long.length).toBeGreaterThan(1)
    for (const { text } of long) expect(text).toMatch(/^```\n(?:steep\(a leaf\)\n)+```$/)
  })

  test('between a line and the list it leads to', () => {
    const list = Array.from({ length: 10 }, (_, at) => `- Item ${at} ${words(10)}`).join('\n')
    const passages = split(`${words(240)}\n\nWe sell these:\n\n${list}`)
    expect(passages[1]?.text).toStartWith('We sell these:\n\n- Item 0')
  })
})

test('scripts without spaces are measured too', () => {
  const passages = split('茶はとてもおいしいです。'.repeat(120))
  expect(passages.length).toBeGreaterThan(2)
  for (const { text } of passages) expect(text).toEndWith('。')
})

test('nothing of a document is lost', () => {
  const markdown = `# T\n\nIntro ${words(30)}\n\n## A\n\n${words(300, 'leaf')}\n\n- ${words(20, 'item')}\n\n## B\n\n${words(20, 'pot')}`
  const kept = countWords(
    split(markdown)
      .map(({ text }) => text)
      .join('\n'),
  )
  expect(kept).toBeGreaterThanOrEqual(countWords(markdown.replace(/^#.*$/gm, '')))
})

describe('a passage leads', () => {
  const headings = (...texts: [string, string | null][]) =>
    texts.map(([text, anchor]): Block => ({ kind: 'heading', level: 2, text, anchor }))
  const paragraph = (count: number): Block => ({ kind: 'paragraph', text: words(count) })

  function anchors(blocks: Block[]): (string | null)[] {
    return splitDocument({ ...readMarkdown('', 'tea.md'), blocks }).map(({ anchor }) => anchor)
  }

  test('to its own heading, or the nearest above that can be led to', () => {
    const [green, black] = headings(['Green', 'green'], ['Black', null])
    if (!green || !black) throw new Error('There are two headings.')
    const above: Block = { kind: 'heading', level: 1, text: 'Teas', anchor: 'teas' }
    expect(anchors([paragraph(100)])).toEqual([null])
    expect(anchors([above, green, paragraph(100), black, paragraph(100)])).toEqual([
      'green',
      'teas',
    ])
    expect(anchors([green, paragraph(240), paragraph(240)])).toEqual(['green', 'green'])
  })

  test('where sections were put together, to the first of them', () => {
    const [green, black] = headings(['Green', 'green'], ['Black', 'black'])
    if (!green || !black) throw new Error('There are two headings.')
    expect(anchors([green, paragraph(10), black, paragraph(10)])).toEqual(['green'])
  })
})

test('fifty thousand headings without words come to an end', () => {
  const blocks = Array.from({ length: 50_000 }, (_, at): Block => {
    return { kind: 'heading', level: 2, text: at % 2 ? '—' : '…', anchor: null }
  })
  const passages = splitDocument({ ...readMarkdown('', 'tea.md'), blocks })
  expect(passages.length).toBeGreaterThan(10)
})
