import { charsetOfMarkup, decodeBytes, decodeUtf8 } from '../../lib/decode-bytes.ts'
import type { FileFormat } from '../fetch/page-format.ts'
import type { ExtractedDocument } from '../passages/document.ts'
import { fileCharactersMax, type FileReading, refusedFile } from './file-reading.ts'
import type { FoundFile } from './find-files.ts'
import { readHtmlFile } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readFileAside } from './read-file-aside.ts'
import { readPlainText } from './text.ts'
import { withinBounds } from '../passages/within-bounds.ts'

/** A file's text by the end of its name. */
export async function readFoundFile(
  { path, name, bytes }: FoundFile,
  bytesMax?: number,
): Promise<FileReading> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const format = formats.get(extension)
  const reader = textReaders.get(extension)
  if (!format && !reader) return refusedFile('unsupported_type', `is not ${readable}.`)
  const limit = bytesMax ?? (format ? fileBytesMax : textBytesMax)
  const tooLarge = refusedFile('too_large', `is larger than ${limit / 1_000_000} MB.`)
  if (bytes > limit) return tooLarge
  const content = await readOrNull(path, limit + 1)
  if (!content) return refusedFile('unreadable', 'cannot be read; check who may read it.')
  // It may have grown since it was found.
  if (content.length > limit) return tooLarge
  if (format) return readFileAside({ format, bytes: content, path: name })
  return reader ? readText(content, name, reader) : refusedFile('unsupported_type', 'is no text.')
}

const textBytesMax = 5_000_000
/** Pictures and fonts are most of them. */
const fileBytesMax = 50_000_000

async function readOrNull(path: string, bytesMax: number): Promise<Uint8Array | null> {
  try {
    return await Bun.file(path).slice(0, bytesMax).bytes()
  } catch (cause) {
    // Whatever keeps one file from being read, the others still can be.
    if (cause instanceof Error && 'code' in cause) return null
    throw cause
  }
}

type TextReader = (text: string, path: string) => ExtractedDocument

function readText(content: Uint8Array, name: string, reader: TextReader): FileReading {
  const text = reader === readHtmlFile ? decodeHtml(content) : decodePlain(content)
  if (text === null) {
    return refusedFile('unreadable', 'is not UTF-8 text; save it with that encoding.')
  }
  if (text.includes('\0')) return refusedFile('unreadable', 'is not a text file.')
  return { kind: 'read', ...withinBounds(reader(text, name), fileCharactersMax) }
}

/** A saved page is in the character set that it declares. */
function decodeHtml(content: Uint8Array): string {
  return decodeBytes(content, charsetOfMarkup(content))
}

/** Windows' Notepad calls UTF-16 with a mark in front "Unicode". */
function decodePlain(content: Uint8Array): string | null {
  const [first = 0, second = 0] = content
  const isMarkedUtf16 = Math.min(first, second) === 0xfe && Math.max(first, second) === 0xff
  return isMarkedUtf16 ? decodeBytes(content, null) : decodeUtf8(content)
}

const readable =
  'Markdown (.md), text (.txt), HTML (.html), PDF (.pdf), Word (.docx) or a table (.csv)'

const formats = new Map<string, FileFormat>([
  ['pdf', 'pdf'],
  ['docx', 'docx'],
  ['csv', 'csv'],
  ['tsv', 'csv'],
])

const textReaders = new Map<string, TextReader>([
  ['md', readMarkdown],
  ['markdown', readMarkdown],
  ['txt', readPlainText],
  ['text', readPlainText],
  ['html', readHtmlFile],
  ['htm', readHtmlFile],
])
