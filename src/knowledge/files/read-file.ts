import type { FileFormat } from '../fetch/page-format.ts'
import { fileCharactersMax, type FileReading, refusedFile } from './file-reading.ts'
import { withinBounds } from '../passages/within-bounds.ts'

/** A file's text by its format. It may take seconds and much memory: run it where nothing waits for it. */
export async function readFile(
  format: FileFormat,
  bytes: Uint8Array,
  path: string,
): Promise<FileReading> {
  try {
    return bounded(await readers[format](bytes, path))
  } catch (cause) {
    // Foreign bytes in foreign libraries: whatever goes wrong is the file's.
    if (cause instanceof Error) return refusedFile('unreadable', 'is broken; save it anew.')
    throw cause
  }
}

/** A small archive can hold the text of a library. */
function bounded(reading: FileReading): FileReading {
  if (reading.kind === 'refused') return reading
  const { document, leftOut } = withinBounds(reading.document, fileCharactersMax)
  return { ...reading, document, leftOut: leftOut ?? reading.leftOut }
}

type Reader = (bytes: Uint8Array, path: string) => FileReading | Promise<FileReading>

const readers: Record<FileFormat, Reader> = {
  pdf: async (bytes, path) => (await import('./pdf/read-pdf.ts')).readPdf(bytes, path),
  docx: async (bytes, path) => (await import('./docx/read-docx.ts')).readDocx(bytes, path),
  csv: async (bytes, path) => (await import('./csv/read-csv.ts')).readCsv(bytes, path),
}
