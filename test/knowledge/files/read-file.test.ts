import { describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileFormat } from '../../../src/knowledge/fetch/page-format.ts'
import type { FileReading } from '../../../src/knowledge/files/file-reading.ts'
import { readFileAside } from '../../../src/knowledge/files/read-file-aside.ts'
import { textOfBlocks } from '../../../src/knowledge/passages/block-text.ts'
import type { ExtractedDocument } from '../../../src/knowledge/passages/document.ts'
import { splitDocument } from '../../../src/knowledge/passages/split.ts'
import { docxOf } from '../../support/docx.ts'
import { type PdfTextLine, pdfOf } from '../../support/pdf.ts'
import { zipOf } from '../../support/zip.ts'

function read(format: FileFormat, content: Uint8Array | string): Promise<FileReading> {
  return readFileAside({ format, bytes: Buffer.from(content), path: `docs/price-list.${format}` })
}

async function documentIn(
  format: FileFormat,
  content: Uint8Array | string,
): Promise<ExtractedDocument> {
  const reading = await read(format, content)
  if (reading.kind !== 'read') throw new Error(`The file ${reading.sentence}`)
  return reading.document
}

async function refusal(format: FileFormat, content: Uint8Array | string): Promise<string> {
  const reading = await read(format, content)
  return reading.kind === 'read' ? 'read' : `${reading.reason}: ${reading.sentence}`
}

async function textIn(format: FileFormat, content: Uint8Array | string): Promise<string> {
  return textOfBlocks((await documentIn(format, content)).blocks)
}

const heading = (text: string): PdfTextLine => ({ text, size: 18 })

describe('a PDF', () => {
  test('is read page by page, with its headings', async () => {
    const pages = [
      [
        heading('Lanterns'),
        'Brass lanterns are made to',
        'order within two weeks.',
        '',
        'Oil is extra.',
      ],
      [heading('Repairs'), '• Glass costs 5 euros.', '• Wicks are free.'],
    ]
    const document = await documentIn('pdf', pdfOf(pages, { title: 'Price list' }))
    expect(document).toMatchObject({
      title: 'Price list',
      modifiedAt: new Date('2026-03-05T10:00Z'),
    })
    expect(textOfBlocks(document.blocks)).toBe(
      [
        '# Page 1',
        '## Lanterns',
        'Brass lanterns are made to order within two weeks.',
        'Oil is extra.',
        '# Page 2',
        '## Repairs',
        '- Glass costs 5 euros.\n- Wicks are free.',
      ].join('\n\n'),
    )
  })

  test('gives passages that name their page and lead there', async () => {
    const words = 'Every lantern is tested by hand before it leaves the house. '.repeat(8)
    const lines = words.match(/.{1,80}(?: |$)/g)?.map((line) => line.trim()) ?? []
    const passages = splitDocument(
      await documentIn('pdf', pdfOf([[heading('Care'), ...lines], lines])),
    )
    expect(passages.map(({ headings, anchor }) => [headings, anchor])).toEqual([
      [['Page 1', 'Care'], 'page=1'],
      [['Page 2', 'Care'], 'page=2'],
    ])
  })

  test('ends a headline that has the letters of the text', async () => {
    const lines = [
      'How to brew',
      'Sencha wants water of seventy degrees, and no longer than ninety',
      'seconds in the pot.',
    ]
    expect(await textIn('pdf', pdfOf([lines]))).toBe(
      `How to brew\n\n${lines[1]} seconds in the pot.`,
    )
  })

  test('of one page names none', async () => {
    expect(await textIn('pdf', pdfOf([['Only this.']]))).toBe('Only this.')
  })

  test('loses what runs along its pages', async () => {
    const page = (number: number) => [
      { text: 'Lantern House, Harbour Street 1', y: 820 },
      `Text of page number ${number}.`,
      { text: `Page ${number} of 4`, y: 20 },
    ]
    const text = await textIn('pdf', pdfOf([1, 2, 3, 4].map(page)))
    expect(text).toContain('Text of page number 4.')
    expect(text).not.toContain('Harbour Street')
    expect(text).not.toContain('of 4')
  })

  test('has its words put together where a line cut them', async () => {
    const lines = [
      'We repair lan-',
      'terns and sell well-',
      'known oils; well-known in Kiel-',
      'Nord and by e-',
      'mail.',
    ]
    const text = await textIn('pdf', pdfOf([lines]))
    expect(text).toBe(
      'We repair lanterns and sell well-known oils; well-known in Kiel-Nord and by email.',
    )
  })

  test('goes on with a sentence over the end of a page', async () => {
    const text = await textIn(
      'pdf',
      pdfOf([['The warranty lasts'], ['three years. It covers rust.']]),
    )
    expect(text).toBe('# Page 1\n\nThe warranty lasts three years.\n\n# Page 2\n\nIt covers rust.')
  })

  const refused: [string, Uint8Array, string][] = [
    ['without text', pdfOf([[], []]), 'no_text: holds pictures only, and no text.'],
    [
      'with a password',
      pdfOf([['Secret']], { encrypted: true }),
      'unreadable: is protected by a password; save it without one.',
    ],
    ['that is none', Buffer.from('Hello'), 'unreadable: is broken or no PDF; save it anew.'],
    ['that is empty', new Uint8Array(), 'unreadable: is broken or no PDF; save it anew.'],
  ]
  test.each(refused)('%s is refused', async (_, bytes, sentence) => {
    expect(await refusal('pdf', bytes)).toBe(sentence)
  })

  test('that is cut gives what is left of it, or is refused', async () => {
    const whole = pdfOf([['One.'], ['Two.']])
    for (let length = 0; length < whole.length; length += 97) {
      const reading = await read('pdf', whole.subarray(0, length))
      expect(['read', 'refused']).toContain(reading.kind)
    }
  })

  test('of a hundred pages is read whole', async () => {
    const pages = Array.from({ length: 100 }, (_, at) => [`Lantern number ${at + 1} is lit.`])
    const text = await textIn('pdf', pdfOf(pages))
    expect(text).toContain('# Page 100\n\nLantern number 100 is lit.')
  })

  test('that takes too long is given up, and the next one is read', async () => {
    const pages = Array.from({ length: 400 }, () => Array.from({ length: 50 }, () => 'A line.'))
    const file = { format: 'pdf' as const, path: 'a.pdf' }
    const slow = readFileAside(
      { ...file, bytes: pdfOf(pages) },
      { timeoutMs: 1, memoryBytesMax: 1e12 },
    )
    const next = readFileAside({ ...file, bytes: pdfOf([['Quick.']]) })
    expect(await slow).toMatchObject({ kind: 'refused', reason: 'timed_out' })
    expect(await next).toMatchObject({ kind: 'read' })
  })
})

describe('a Word document', () => {
  test('is read with its headings and what it says about itself', async () => {
    const docx = docxOf(['# Returns', 'Send it back within 30 days.'], 'Our terms &amp; more')
    const document = await documentIn('docx', docx)
    expect(document).toMatchObject({
      title: 'Our terms & more',
      modifiedAt: new Date('2026-03-05T10:00:00Z'),
    })
    expect(textOfBlocks(document.blocks)).toBe('# Returns\n\nSend it back within 30 days.')
    expect((await documentIn('docx', docxOf(['# Returns', 'Text.']))).title).toBe('Returns')
    expect((await documentIn('docx', docxOf(['Text.']))).title).toBe('price list')
  })

  const bomb = { 'word/document.xml': '<a/>', 'word/media/a.bin': new Uint8Array(150_000_000) }
  const refused: [string, () => Uint8Array, string][] = [
    ['that unpacks to very much', () => zipOf(bomb), 'too_large: unpacks to more than 100 MB.'],
    ['that lies about it', () => zipOf(bomb, 10), 'too_large: unpacks to more than 100 MB.'],
    [
      'that is broken before it unpacks to very much',
      () => broken(zipOf({ 'a.bin': 'tea '.repeat(100), ...bomb }), 'a.bin'),
      'too_large: unpacks to more than 100 MB.',
    ],
    [
      'whose directory goes on behind its end',
      () => withEntriesCounted(docxOf(['Text.']), 3),
      'unreadable: is broken, protected or no Word document; save it anew.',
    ],
    [
      'that has a second directory',
      () => withEntriesCounted(docxOf(['Text.']), 0xffff),
      'unreadable: is broken, protected or no Word document; save it anew.',
    ],
    [
      'that holds no text part',
      () => zipOf({ 'a.txt': 'a' }),
      'unreadable: is broken, protected or no Word document; save it anew.',
    ],
    [
      'that holds nonsense',
      () => zipOf({ 'word/document.xml': '<<<' }),
      'unreadable: is broken; save it anew.',
    ],
    [
      'that is none',
      () => Buffer.from('PK Hello'),
      'unreadable: is broken, protected or no Word document; save it anew.',
    ],
    [
      'that is cut',
      () => docxOf(['Text.']).subarray(0, 300),
      'unreadable: is broken, protected or no Word document; save it anew.',
    ],
  ]
  test.each(refused)('%s is refused', async (_, bytes, sentence) => {
    expect(await refusal('docx', bytes())).toBe(sentence)
  })

  test('with a library in it is taken as far as is good for it, and says so', async () => {
    const reading = await read('docx', docxOf(Array(7).fill('a long line. '.repeat(75_000))))
    if (reading.kind !== 'read') throw new Error(reading.sentence)
    expect(reading.leftOut?.sentence).toBe('is long; its first 5,000,000 characters are taken.')
    expect(textOfBlocks(reading.document.blocks).replace(/\n/g, '')).toHaveLength(5_000_000)
  })

  // Linux alone tells the highest memory that a process had.
  test.skipIf(process.platform !== 'linux')(
    'that takes too much memory is given up, and several in a row take no more than one',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'askmysite-files-'))
      const path = join(folder, 'large.docx')
      await Bun.write(path, docxOf(Array(500_000).fill('Tea.')))
      const script = join(import.meta.dir, 'reading-process.ts')
      const child = Bun.spawn([process.execPath, script, path, '4'])
      const { readings, grownMegabytes } = await new Response(child.stdout).json()
      await rm(folder, { recursive: true })
      const sentence = 'takes too much memory to read.'
      expect(readings).toEqual(Array(4).fill({ kind: 'refused', reason: 'too_large', sentence }))
      expect(grownMegabytes).toBeLessThan(500)
    },
    60_000,
  )

  /** The first packed bytes of a file in it overwritten. */
  function broken(archive: Uint8Array, name: string): Uint8Array {
    const bytes = Buffer.from(archive)
    return bytes.fill(
      0xff,
      bytes.indexOf(name) + name.length,
      bytes.indexOf(name) + name.length + 4,
    )
  }

  function withEntriesCounted(archive: Uint8Array, count: number): Uint8Array {
    const bytes = Buffer.from(archive)
    bytes.writeUInt16LE(count, bytes.lastIndexOf('PK\x05\x06') + 10)
    return bytes
  }
})

describe('a table', () => {
  const table = 'Lantern | 49.00\nOil | 5.00'
  const spellings: [string, string | Uint8Array][] = [
    ['with commas', 'Article,Price\nLantern,49.00\nOil,5.00\n'],
    ['with semicolons and Windows lines', 'Article;Price\r\nLantern;49.00\r\nOil;5.00'],
    ['with tabs', 'Article\tPrice\nLantern\t49.00\n\nOil\t5.00'],
    ['with bars', 'Article|Price\nLantern|49.00\nOil|5.00'],
    ['with a byte order mark and quotes', '\ufeff"Article","Price"\n"Lantern","49.00"\n"Oil",5.00'],
    [
      'in UTF-16',
      Buffer.concat([
        Buffer.from([0xff, 0xfe]),
        Buffer.from('Article,Price\nLantern,49.00\nOil,5.00', 'utf16le'),
      ]),
    ],
  ]
  test.each(spellings)('%s is read', async (_, csv) => {
    const document = await documentIn('csv', csv)
    expect(document.title).toBe('price list')
    expect(document.blocks[0]).toEqual({ kind: 'row', isHeader: true, cells: ['Article', 'Price'] })
    expect(textOfBlocks(document.blocks.slice(1))).toBe(table)
  })

  test('in Latin-1, with quoted delimiters and without a header is read', async () => {
    const csv = Buffer.from('1,"Öl, fein",5.00\n2,"Docht ""lang""",1.00\n3,x\n', 'latin1')
    expect(await textIn('csv', csv)).toBe('1 | Öl, fein | 5.00\n2 | Docht "lang" | 1.00\n3 | x')
  })

  test('that is long is cut into passages that name their rows, each with the header', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => `Lantern number ${at + 2},${at + 2}.00`)
    const passages = splitDocument(await documentIn('csv', ['Article,Price', ...rows].join('\n')))
    expect(passages.length).toBeGreaterThan(3)
    for (const { headings, text } of passages) {
      const [, from, to] = /^Rows (\d+) to (\d+)$/.exec(headings[0] ?? '') ?? []
      expect(text.split('\n')[0]).toBe('Article | Price')
      expect(text.split('\n')[1]).toBe(`Lantern number ${from} | ${from}.00`)
      expect(text.split('\n').at(-1)).toBe(`Lantern number ${to} | ${to}.00`)
    }
  })

  test('of 100,000 rows is read as far as is good for it, and says so', async () => {
    const reading = await read('csv', 'Article,Price\n'.concat('Oil,5.00\n'.repeat(100_000)))
    expect(reading).toMatchObject({
      kind: 'read',
      leftOut: { sentence: 'has more than 50,000 rows; the others are left out.' },
    })
  })

  const refused: [string, string, string][] = [
    ['with NUL in it', 'a\0,b', 'unreadable: is not a text file.'],
    [
      'with a cell that never ends',
      `a,b\n"${'x'.repeat(500_000)}`,
      'unreadable: is no table that can be read; save it anew.',
    ],
  ]
  test.each(refused)('%s is refused', async (_, csv, sentence) => {
    expect(await refusal('csv', csv)).toBe(sentence)
  })
})
