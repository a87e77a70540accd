import { getDocumentProxy } from 'unpdf'
import { titleFromPath } from '../../extract/page-title.ts'
import { labelsFor } from '../../extract/structured/labels.ts'
import { textOfBlocks } from '../../passages/block-text.ts'
import { guessLanguage } from '../../../lib/guess-language.ts'
import { languageTag } from '../../extract/head.ts'
import { fileCharactersMax, type FileReading, refusedFile } from '../file-reading.ts'
import { blocksOfPages } from './pdf-blocks.ts'
import { linesOf } from './pdf-lines.ts'
import { pdfDate } from './pdf-date.ts'
import { type PdfPage, withoutRunningLines } from './running-lines.ts'

const pdfPagesMax = 1000

/** A PDF's text, page by page. `path` names it where it has no title. */
export async function readPdf(bytes: Uint8Array, path: string): Promise<FileReading> {
  const pdf = await open(bytes)
  if ('kind' in pdf) return pdf
  const pages = await readPages(pdf)
  const info = await infoOf(pdf)
  const isWhole = pages.length === pdf.numPages
  const lines = withoutRunningLines(pages)
  const sample = lines.flatMap((page) => page.map(({ text }) => text)).join('\n')
  if (sample === '') return refusedFile('no_text', 'holds pictures only, and no text.')
  const language = languageTag(info('Language')) ?? guessLanguage(sample)
  const word = labelsFor(language)
  const pageName = (number: number) => word('page').replace('{}', String(number))
  const blocks = blocksOfPages(lines, pages.length > 1 ? pageName : null)
  return {
    kind: 'read',
    document: {
      title: usableTitle(info('Title'), textOfBlocks(blocks)) ?? titleFromPath(path),
      description: null,
      language,
      publishedAt: pdfDate(info('CreationDate')),
      modifiedAt: pdfDate(info('ModDate')),
      blocks,
      facts: [],
    },
    leftOut: isWhole ? null : { sentence: `is long; its first ${pages.length} pages are taken.` },
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

async function open(bytes: Uint8Array): Promise<Pdf | FileReading> {
  try {
    return await getDocumentProxy(bytes, { verbosity: 0 })
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'PasswordException') {
      return refusedFile('unreadable', 'is protected by a password; save it without one.')
    }
    return refusedFile('unreadable', 'is broken or no PDF; save it anew.')
  }
}

async function readPages(pdf: Pdf): Promise<PdfPage[]> {
  const pages: PdfPage[] = []
  let characters = 0
  for (let number = 1; number <= Math.min(pdf.numPages, pdfPagesMax); number++) {
    if (characters > fileCharactersMax) break
    const page = await readPage(pdf, number)
    characters += page.lines.reduce((sum, { text }) => sum + text.length, 0)
    pages.push(page)
  }
  return pages
}

async function readPage(pdf: Pdf, number: number): Promise<PdfPage> {
  try {
    const page = await pdf.getPage(number)
    const [, bottom = 0, , top = 0] = page.view
    const { items } = await page.getTextContent()
    page.cleanup()
    return { bottom, top, lines: linesOf(items.filter((item) => 'str' in item)) }
  } catch (cause) {
    // What is broken on one page takes nothing from the others.
    if (cause instanceof Error) return { bottom: 0, top: 0, lines: [] }
    throw cause
  }
}

/** What a PDF tells about itself, by its field's name; '' for what it does not tell. */
async function infoOf(pdf: Pdf): Promise<(field: string) => string> {
  const { info } = await pdf.getMetadata()
  return (field) => {
    const value: unknown = Object.hasOwn(info, field) ? Reflect.get(info, field) : null
    return typeof value === 'string' ? value.trim() : ''
  }
}

/** Word processors leave file names and worse; a title that the text never says is one of those. */
function usableTitle(title: string, text: string): string | null {
  const isName = /\.(?:docx?|odt|pages|indd|pdf|tex|html?|xlsx?|pptx?)$/i.test(title)
  if (title === '' || isName || /^(?:untitled|microsoft word|document\d*$)/i.test(title))
    return null
  return title.includes(' ') || text.includes(title) ? title : null
}
