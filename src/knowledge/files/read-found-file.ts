import { decodeUtf8 } from '../../lib/decode-bytes.ts'
import type { FileFormat } from '../fetch/page-format.ts'
import type { ExtractedDocument } from '../passages/document.ts'
import { type FileReading, refusedFile } from './file-reading.ts'
import type { FoundFile } from './find-files.ts'
import { readHtmlFile } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readFileAside } from './read-file-aside.ts'
import { readPlainText } from './text.ts'

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
  if (bytes > limit) {
    return refusedFile('too_large', `is larger than ${limit / 1_000_000} MB.`)
  }
  const content = await readOrNull(path)
  if (!content) return refusedFile('unreadable', 'cannot be read; check who may read it.')
  if (format) return readFileAside({ format, bytes: content, path: name })
  return reader ? readText(content, name, reader) : refusedFile('unsupported_type', 'is no text.')
}

const textBytesMax = 5_000_000
/** Pictures and fonts are most of them. */
const fileBytesMax = 50_000_000

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await Bun.file(path).bytes()
  } catch (cause) {
    // Whatever keeps one file from being read, the others still can be.
    if (cause instanceof Error && 'code' in cause) return null
    throw cause
  }
}

type TextReader = (text: string, path: string) => ExtractedDocument

function readText(content: Uint8Array, name: string, reader: TextReader): FileReading {
  const text = decodeUtf8(content)
  if (text === null) {
    return refusedFile('unreadable', 'is not UTF-8 text; save it with that encoding.')
  }
  if (text.includes('\0')) return refusedFile('unreadable', 'is not a text file.')
  return { kind: 'read', document: reader(text, name), leftOut: null }
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
