import { CsvError, parse } from 'csv-parse/sync'
import { collapse } from '../../extract/inline-text.ts'
import { titleFromPath } from '../../extract/page-title.ts'
import { labelsFor } from '../../extract/structured/labels.ts'
import { decodeBytes } from '../../../lib/decode-bytes.ts'
import { guessLanguage } from '../../../lib/guess-language.ts'
import type { Block } from '../../passages/document.ts'
import { sizeInWords } from '../../passages/size-in-words.ts'
import { type FileReading, refusedFile } from '../file-reading.ts'
import { guessDelimiter } from './guess-delimiter.ts'

const csvRowsMax = 50_000

/** A table's rows, the first of them as header where it names columns. `path` names the table. */
export function readCsv(bytes: Uint8Array, path: string): FileReading {
  const text = decodeBytes(bytes, null)
  if (text.includes('\0')) return refusedFile('unreadable', 'is not a text file.')
  const rows = parseRows(text)
  if (rows === null) return refusedFile('unreadable', 'is no table that can be read; save it anew.')
  const [first = []] = rows
  const header = rows.length > 1 && namesColumns(first) ? first : null
  const body = rows.slice(header ? 1 : 0, csvRowsMax)
  const language = guessLanguage(text.slice(0, sampleLength))
  return {
    kind: 'read',
    document: {
      title: titleFromPath(path),
      description: null,
      language,
      publishedAt: null,
      modifiedAt: null,
      blocks: blocksOf(header, body, language),
      facts: [],
    },
    leftOut: rows.length > csvRowsMax ? { sentence: tooManyRows } : null,
  }
}

const tooManyRows = `has more than ${csvRowsMax.toLocaleString('en')} rows; the others are left out.`
const sampleLength = 20_000

function parseRows(text: string): string[][] | null {
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: guessDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: csvRowsMax + 1,
      max_record_size: recordLengthMax,
    })
    return rows.map((row) => row.map(collapse)).filter((row) => row.some((cell) => cell !== ''))
  } catch (cause) {
    if (cause instanceof CsvError) return null
    throw cause
  }
}

const recordLengthMax = 200_000

/** Names are words, all different; a row of a table has numbers or says something twice. */
function namesColumns(row: string[]): boolean {
  const cells = row.filter((cell) => cell !== '')
  const isName = (cell: string) => cell.length <= nameLengthMax && /\p{L}/u.test(cell)
  return (
    cells.length > row.length / 2 && cells.every(isName) && new Set(cells).size === cells.length
  )
}

const nameLengthMax = 80
/** A passage holds as much with its header; so one group of rows is one passage. */
const groupWordsMax = 200

/** Rows in groups under the numbers they have in the file, each with the header again. */
function blocksOf(header: string[] | null, rows: string[][], language: string | null): Block[] {
  const top: Block[] = header ? [{ kind: 'row', isHeader: true, cells: header }] : []
  const groups = groupsOf(rows, header ? sizeInWords(header.join(' ')) : 0)
  if (groups.length <= 1) return [...top, ...(groups[0] ?? []).map(toRow)]
  const word = labelsFor(language)
  let number = header ? 2 : 1
  return groups.flatMap((group) => {
    const [from, to] = [number, number + group.length - 1]
    number = to + 1
    const place = word('rows').split('{}')
    const text = [place[0], from, place[1], to, place[2]].join('')
    return [{ kind: 'heading' as const, level: 2, text, anchor: null }, ...top, ...group.map(toRow)]
  })
}

function groupsOf(rows: string[][], headerWords: number): string[][][] {
  const groups: string[][][] = []
  let words = Number.POSITIVE_INFINITY
  for (const row of rows) {
    const size = sizeInWords(row.join(' '))
    if (words + size > groupWordsMax) {
      groups.push([])
      words = headerWords
    }
    groups.at(-1)?.push(row)
    words += size
  }
  return groups
}

function toRow(cells: string[]): Block {
  return { kind: 'row', isHeader: false, cells }
}
