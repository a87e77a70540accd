import { readFileSync } from 'node:fs'
import { freemem, totalmem } from 'node:os'
import { ok, type Verdict, warning } from './finding.ts'
import { showBytes } from './shown-amounts.ts'

const freeMemoryMin = 100_000_000
/** A visitor who waits for an answer holds two. */
const openFilesMin = 1024

/** Memory, and how many connections the system lets a program have. */
export function checkMachine(): Verdict {
  const free = freeMemory()
  const found = `${showBytes(free)} of ${showBytes(totalmem())} memory are free`
  if (free < freeMemoryMin) {
    return warning(`Only ${found}: end other programs, or take a larger machine.`)
  }
  const openFiles = openFilesMax()
  if (openFiles !== null && openFiles < openFilesMin) {
    return warning(
      `A program may have only ${openFiles} files and connections open at once: raise "ulimit -n", or LimitNOFILE of the service.`,
    )
  }
  return ok(`${found}.`)
}

// What caches take is given back when it is needed, and `freemem` does not count it.
function freeMemory(): number {
  const [, kilobytes] = /^MemAvailable:\s+(\d+) kB$/m.exec(readOwn('/proc/meminfo')) ?? []
  return kilobytes === undefined ? freemem() : Number(kilobytes) * 1024
}

/** Null where the system does not tell. */
function openFilesMax(): number | null {
  const [, , hard] = /^Max open files\s+(\d+)\s+(\d+)/m.exec(readOwn('/proc/self/limits')) ?? []
  return hard === undefined ? null : Number(hard)
}

function readOwn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
