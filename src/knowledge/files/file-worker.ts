import { parentPort } from 'node:worker_threads'
import { readFile } from './read-file.ts'
import type { FileToRead } from './read-file-aside.ts'

// The thread behind `readFileAside`: an entry point of its own, also in scripts/build.

parentPort?.on('message', async ({ format, bytes, path }: FileToRead) => {
  parentPort?.postMessage(await readFile(format, bytes, path))
})
