import type { Worker } from 'node:worker_threads'
import type { FileFormat } from '../fetch/page-format.ts'
import { threadEntry } from '../../lib/thread-entry.ts'
import { type FileReading, refusedFile } from './file-reading.ts'

export interface FileToRead {
  format: FileFormat
  bytes: Uint8Array
  /** Names the file where it has no title. */
  path: string
}

export interface ReadingLimits {
  timeoutMs: number
  /** By how much the process may grow while a file is read. */
  memoryBytesMax: number
}

const defaultReadingLimits: ReadingLimits = {
  timeoutMs: 30_000,
  memoryBytesMax: 500_000_000,
}

/*
 * Files of foreign formats are read in a thread of their own: a PDF takes a second of computing, in
 * which visitors would wait, and a hostile one takes for ever or all memory. So one file is read at a
 * time, and a thread that takes too long or grows too large is ended with it. It stays for the next
 * file for a moment, because starting it anew costs more than most files do.
 */

let last: Promise<unknown> = Promise.resolve()
let idle: { reader: Reader; timer: Timer } | null = null

interface Reader {
  worker: Worker
  /** What the process held before it was there. */
  bytesBefore: number
}

/** A file's text by its format. */
export function readFileAside(
  file: FileToRead,
  limits: ReadingLimits = defaultReadingLimits,
): Promise<FileReading> {
  const reading = last.then(() => read(file, limits))
  last = reading.catch(() => {})
  return reading
}

async function read(file: FileToRead, limits: ReadingLimits): Promise<FileReading> {
  const reader = await takeReader()
  const { worker } = reader
  const { promise, resolve } = Promise.withResolvers<FileReading | null>()
  const stop = watch(limits, resolve)
  worker.once('message', (reading: FileReading) => resolve(reading))
  worker.once('error', () => resolve(null))
  try {
    worker.postMessage(file)
  } catch {
    resolve(null)
  }
  const reading = await promise
  worker.removeAllListeners()
  const isUsable = stop() && reading !== null
  if (isUsable && grownBytes(reader) < keptBytesMax) keepReader(reader)
  else await end(reader)
  return reading ?? refusedFile('unreadable', 'is broken; save it anew.')
}

const idleMs = 2000
/** What a thread has left behind, the next file would have on top of its own. */
const keptBytesMax = 100_000_000

function grownBytes({ bytesBefore }: Reader): number {
  return process.memoryUsage.rss() - bytesBefore
}

async function takeReader(): Promise<Reader> {
  const kept = idle
  idle = null
  if (kept) {
    clearTimeout(kept.timer)
    kept.reader.worker.ref()
    return kept.reader
  }
  // Here and not above: most runs of the program read no files, and loading it takes a while.
  const { Worker } = await import('node:worker_threads')
  const bytesBefore = process.memoryUsage.rss()
  return { worker: new Worker(threadEntry('knowledge/files/file-worker.ts')), bytesBefore }
}

/** Its memory comes back a moment after it ended; the next file is measured by what is held then. */
async function end(reader: Reader): Promise<void> {
  await reader.worker.terminate()
  for (let waitedMs = 0; waitedMs < returnMsMax; waitedMs += lookEveryMs) {
    if (grownBytes(reader) < keptBytesMax) return
    await Bun.sleep(lookEveryMs)
  }
}

const returnMsMax = 500
const lookEveryMs = 25

/** A process that has nothing else to do ends. */
function keepReader(reader: Reader): void {
  const timer = setTimeout(() => {
    idle = null
    void reader.worker.terminate()
  }, idleMs)
  timer.unref()
  reader.worker.unref()
  idle = { reader, timer }
}

const watchEveryMs = 100

/** Calls `refuse` once when a limit is passed. What it gives back ends it and tells whether none was. */
function watch(
  { timeoutMs, memoryBytesMax }: ReadingLimits,
  refuse: (reading: FileReading) => void,
): () => boolean {
  const endsAt = performance.now() + timeoutMs
  const bytesMax = process.memoryUsage.rss() + memoryBytesMax
  let isWithin = true
  const timer = setInterval(() => {
    const isLate = performance.now() > endsAt
    if (!isLate && process.memoryUsage.rss() <= bytesMax) return
    clearInterval(timer)
    isWithin = false
    refuse(isLate ? refusedFile('timed_out', tooLong(timeoutMs)) : tooLarge)
  }, watchEveryMs)
  return () => {
    clearInterval(timer)
    return isWithin
  }
}

function tooLong(timeoutMs: number): string {
  return `takes longer than ${Math.ceil(timeoutMs / 1000)} seconds to read.`
}

const tooLarge = refusedFile('too_large', 'takes too much memory to read.')
