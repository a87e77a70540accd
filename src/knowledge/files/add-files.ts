import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import type { PageSummary } from '../../domain/page.ts'
import { decodeUtf8 } from '../../lib/decode-bytes.ts'
import type { Store } from '../../store/store.ts'
import type { ExtractedDocument } from '../passages/document.ts'
import { readHtmlFile } from './html.ts'
import { readMarkdown } from './markdown.ts'
import { readPlainText } from './text.ts'
import { type FoundFile, findFiles } from './find-files.ts'
import { indexSource, prepareSource, type Source } from '../passages/index-source.ts'
import { makeReport, type Report, type Skipped, type SkipReason, type Taken } from '../report.ts'

export interface AddFilesOptions {
  store: Pick<Store, 'listPages' | 'replacePage'>
  clock: Clock
  chatbot: Chatbot
  /** Files and folders. */
  paths: string[]
  /** What relative paths start from, and what the files' names are relative to. */
  baseFolder?: string | undefined
  fileBytesMax?: number | undefined
}

export const defaultFileBytesMax = 5_000_000

/** Puts files into the index, as pages whose URL is `file:` and their name, instead of earlier ones. */
export async function addFiles(options: AddFilesOptions): Promise<Report> {
  const { store, chatbot, paths, baseFolder = process.cwd() } = options
  const known = new Map((await store.listPages(chatbot.id)).map((page) => [page.url, page]))
  const taken = new Map<string, Taken>()
  const skipped: Skipped[] = []
  for (const path of paths) {
    const files = await findFiles(path, baseFolder)
    if (!files) skipped.push(refused(path, 'not_found', `There is no file or folder ${path}.`))
    for (const file of files ?? []) {
      const outcome = await addFile(options, file, known, taken)
      if ('reason' in outcome) skipped.push(outcome)
      else taken.set(outcome.url, outcome)
    }
  }
  return makeReport([...taken.values()], skipped)
}

async function addFile(
  { store, clock, chatbot, fileBytesMax = defaultFileBytesMax }: AddFilesOptions,
  file: FoundFile,
  known: Map<string, PageSummary>,
  taken: Map<string, Taken>,
): Promise<Taken | Skipped> {
  const { name } = file
  const url = fileUrl(name)
  if (taken.has(url)) {
    return refused(name, 'duplicate', `Another file called ${name} was taken; rename one of them.`)
  }
  const source = await readSource(file, fileBytesMax)
  if ('reason' in source) return source
  const place = { chatbotId: chatbot.id, url, known: known.get(url) ?? null }
  return indexSource({ store, clock }, source, { ...place, origin: 'file' })
}

async function readSource(
  { path, name, bytes }: FoundFile,
  fileBytesMax: number,
): Promise<Source | Skipped> {
  const reader = readers[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  if (!reader) return refused(name, 'unsupported_type', `${name} is not ${readable}.`)
  if (bytes > fileBytesMax) {
    return refused(name, 'too_large', `${name} is larger than ${fileBytesMax / 1_000_000} MB.`)
  }
  const content = await readOrNull(path)
  if (!content) {
    return refused(name, 'unreadable', `${name} cannot be read; check who may read it.`)
  }
  const text = decodeUtf8(content)
  if (text === null) {
    return refused(name, 'unreadable', `${name} is not UTF-8 text; save it with that encoding.`)
  }
  if (text.includes('\0')) return refused(name, 'unreadable', `${name} is not a text file.`)
  const source = prepareSource(reader(text, name))
  if (source.passages.length === 0) return refused(name, 'no_text', `${name} holds no text.`)
  return source
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  try {
    return await Bun.file(path).bytes()
  } catch (cause) {
    // Whatever keeps one file from being read, the others still can be.
    if (cause instanceof Error && 'code' in cause) return null
    throw cause
  }
}

const readable = 'Markdown (.md), text (.txt) or HTML (.html)'

type FileReader = (text: string, path: string) => ExtractedDocument

const readers: Record<string, FileReader> = {
  md: readMarkdown,
  markdown: readMarkdown,
  txt: readPlainText,
  text: readPlainText,
  html: readHtmlFile,
  htm: readHtmlFile,
}

function fileUrl(name: string): string {
  return `file:${name}`
}

function refused(name: string, reason: SkipReason, sentence: string): Skipped {
  return { url: fileUrl(name), reason, sentence }
}
