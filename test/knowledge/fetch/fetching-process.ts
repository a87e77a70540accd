import { readFile } from 'node:fs/promises'
import { defaultFetchLimits } from '../../../src/knowledge/fetch/http-get.ts'
import { fetchPage } from '../../../src/knowledge/fetch/fetch-page.ts'

// Fetches the page that is named, in a process of its own, and prints what came of it and by how many
// megabytes the memory grew meanwhile, at its highest.

const { signal } = new AbortController()
const fetcher = { limits: defaultFetchLimits, allowPrivate: true, signal }
const [, , address = ''] = process.argv
const startMegabytes = await highestMegabytes()
const outcome = await fetchPage(new URL(address), fetcher, { mayFollow: () => true })
const grownMegabytes = (await highestMegabytes()) - startMegabytes
process.stdout.write(JSON.stringify({ outcome, grownMegabytes }))

async function highestMegabytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000
}
