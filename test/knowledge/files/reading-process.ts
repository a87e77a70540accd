import { readFile } from 'node:fs/promises'
import { readFileAside } from '../../../src/knowledge/files/read-file-aside.ts'

// Reads the Word document that is named again and again, in a process of its own, and prints what came of
// it and by how many megabytes the memory grew meanwhile, at its highest.

const [, , path = '', times = '1'] = process.argv
const limits = { timeoutMs: 60_000, memoryBytesMax: 200_000_000 }
const bytes = await readFile(path)
const startMegabytes = await highestMegabytes()
const readings: unknown[] = []
for (let time = 0; time < Number(times); time++) {
  readings.push(await readFileAside({ format: 'docx', bytes, path }, limits))
}
const grownMegabytes = (await highestMegabytes()) - startMegabytes
process.stdout.write(JSON.stringify({ readings, grownMegabytes }))

async function highestMegabytes(): Promise<number> {
  const status = await readFile('/proc/self/status', 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000
}
