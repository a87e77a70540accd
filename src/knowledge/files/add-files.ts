import type { Chatbot } from '../../domain/chatbot.ts'
import type { Clock } from '../../domain/clock.ts'
import type { PageSummary } from '../../domain/page.ts'
import type { Store } from '../../store/store.ts'
import { indexSource, prepareSource } from '../passages/index-source.ts'
import { makeReport, type Report, type Skipped, type SkipReason, type Taken } from '../report.ts'
import { type FoundFile, findFiles } from './find-files.ts'

export interface AddFilesOptions {
  store: Pick<Store, 'listPages' | 'replacePage' | 'removePage'>
  clock: Clock
  chatbot: Chatbot
  /** Files and folders. */
  paths: string[]
  /** What relative paths start from. */
  baseFolder?: string | undefined
  fileBytesMax?: number | undefined
}

export interface AddFilesReport extends Report {
  /** URLs of files that are no longer known, because their folder has them no more. */
  removed: string[]
}

/** Puts files into the index, as pages whose URL is `file:` and their name, instead of earlier ones. */
export async function addFiles(options: AddFilesOptions): Promise<AddFilesReport> {
  const { store, chatbot, paths, baseFolder = process.cwd() } = options
  const known = new Map((await store.listPages(chatbot.id)).map((page) => [page.url, page]))
  const taken = new Map<string, Taken>()
  const skipped: Skipped[] = []
  const found = new Set<string>()
  const folders = new Set<string>()
  const closed = new Set<string>()
  for (const path of paths) {
    const finding = await findFiles(path, baseFolder)
    if (!finding) {
      skipped.push(refused(path, 'not_found', `There is no file or folder ${path || '""'}.`))
      continue
    }
    if (finding.folder) folders.add(fileUrl(`${finding.folder}/`))
    for (const file of finding.files) {
      found.add(fileUrl(file.name))
      skipped.push(...(await addFile(options, file, known, taken)))
    }
    for (const { name, reason, sentence } of finding.unopened) {
      skipped.push(refused(name, reason, `${name} ${sentence}`))
      if (reason === 'unreadable') closed.add(fileUrl(`${name}/`))
    }
  }
  const isBelow = (url: string, those: Set<string>) => [...those].some((it) => url.startsWith(it))
  const gone = [...known.values()].filter(({ url, origin }) => {
    if (origin !== 'file' || found.has(url)) return false
    // What a folder holds that cannot be looked into may still be there.
    return isBelow(url, folders) && !isBelow(`${url}/`, closed)
  })
  for (const { url } of gone) await store.removePage(chatbot.id, url)
  return {
    ...makeReport([...taken.values()], skipped),
    removed: gone.map(({ url }) => url).toSorted(),
  }
}

/** Adds it to those taken. Returns what of it was not. */
async function addFile(
  { store, clock, chatbot, fileBytesMax }: AddFilesOptions,
  file: FoundFile,
  known: Map<string, PageSummary>,
  taken: Map<string, Taken>,
): Promise<Skipped[]> {
  const { name } = file
  const url = fileUrl(name)
  if (taken.has(url)) {
    const sentence = `Another file called ${name} was taken; rename one of them.`
    return [refused(name, 'duplicate', sentence)]
  }
  const { readFoundFile } = await import('./read-found-file.ts')
  const reading = await readFoundFile(file, fileBytesMax)
  if (reading.kind === 'refused') {
    return [refused(name, reading.reason, `${name} ${reading.sentence}`)]
  }
  const source = prepareSource(reading.document)
  if (source.passages.length === 0) return [refused(name, 'no_text', `${name} holds no text.`)]
  const place = { chatbotId: chatbot.id, url, known: known.get(url) ?? null }
  taken.set(url, await indexSource({ store, clock }, source, { ...place, origin: 'file' }))
  return reading.leftOut ? [refused(name, 'too_large', `${name} ${reading.leftOut.sentence}`)] : []
}

function fileUrl(name: string): string {
  return `file:${name}`
}

function refused(name: string, reason: SkipReason, sentence: string): Skipped {
  return { url: fileUrl(name), reason, sentence }
}
