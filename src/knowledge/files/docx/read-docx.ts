import mammoth from 'mammoth'
import { blocksOf } from '../../extract/blocks.ts'
import { languageTag } from '../../extract/head.ts'
import { parseHtml } from '../../extract/html-tree.ts'
import { collapse } from '../../extract/inline-text.ts'
import { titleFromPath } from '../../extract/page-title.ts'
import { parseMoment } from '../../extract/structured/dates.ts'
import { decodeText } from '../../../lib/html-entities.ts'
import { type FileReading, refusedFile } from '../file-reading.ts'
import { readZip, type ZipEntry } from './zip-entries.ts'

const unpackedBytesMax = 100_000_000
const entriesMax = 5000

/** A Word document's text. `path` names it where it has no title. */
export async function readDocx(bytes: Uint8Array, path: string): Promise<FileReading> {
  const entries = readZip(bytes)
  if (!entries?.some(({ name }) => name === 'word/document.xml')) {
    return refusedFile('unreadable', 'is broken, protected or no Word document; save it anew.')
  }
  if (!isWithinBounds(entries)) {
    const megabytes = unpackedBytesMax / 1_000_000
    return refusedFile('too_large', `unpacks to more than ${megabytes} MB.`)
  }
  const html = await toHtml(bytes)
  if (html === null) return refusedFile('unreadable', 'is broken; save it anew.')
  const blocks = blocksOf(parseHtml(html))
  const headline = blocks.find((block) => block.kind === 'heading' && block.level === 1)
  const property = readProperties(entries)
  const title = property('dc:title') || (headline?.kind === 'heading' ? headline.text : '')
  return {
    kind: 'read',
    document: {
      title: title || titleFromPath(path),
      description: property('dc:description') || null,
      language: languageTag(property('dc:language')),
      publishedAt: parseMoment(property('dcterms:created')),
      modifiedAt: parseMoment(property('dcterms:modified')),
      blocks,
      facts: [],
    },
    leftOut: null,
  }
}

/** What mammoth unpacks is not bounded there; so all of it is unpacked here first, natively. */
function isWithinBounds(entries: ZipEntry[]): boolean {
  if (entries.length > entriesMax) return false
  let left = unpackedBytesMax
  for (const entry of entries) {
    left -= unpackedLength(entry, left)
    if (left < 0) return false
  }
  return true
}

/** Infinity where it is more than `bytesMax`; nothing of an entry that is broken, which mammoth may not need. */
function unpackedLength(entry: ZipEntry, bytesMax: number): number {
  try {
    return entry.unpack(bytesMax).length
  } catch (cause) {
    if (cause instanceof RangeError) return Number.POSITIVE_INFINITY
    if (cause instanceof Error && 'code' in cause) return 0
    throw cause
  }
}

async function toHtml(bytes: Uint8Array): Promise<string | null> {
  const withoutPictures = mammoth.images.imgElement(async () => ({ src: '' }))
  try {
    const options = { convertImage: withoutPictures }
    return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)).value
  } catch (cause) {
    // Whatever it trips over, the file cannot be read.
    if (cause instanceof Error) return null
    throw cause
  }
}

/** What the document says about itself (Dublin Core), by its element's name; '' where it does not. */
function readProperties(entries: ZipEntry[]): (element: string) => string {
  const core = entries.find(({ name }) => name === 'docProps/core.xml')
  const xml = core ? new TextDecoder().decode(core.unpack(unpackedBytesMax)) : ''
  return (element) => {
    const start = xml.indexOf(`<${element}`)
    const open = start === -1 ? -1 : xml.indexOf('>', start)
    const end = open === -1 ? -1 : xml.indexOf('<', open)
    return end === -1 ? '' : collapse(decodeText(xml.slice(open + 1, end)))
  }
}
