import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { measureCrawling } from './crawling.ts'
import { measureExtraction } from './extraction.ts'
import { measureSearch } from './search.ts'
import { measureServing } from './serving.ts'
import { measureVectorSearch } from './vector-search.ts'
import { measureWidget } from './widget.ts'

const sections: Record<string, (folder: string) => void | Promise<void>> = {
  extraction: measureExtraction,
  crawling: measureCrawling,
  search: measureSearch,
  vectors: measureVectorSearch,
  serving: measureServing,
  widget: measureWidget,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in sections))
if (unknown.length > 0) {
  process.stderr.write(
    `There is no ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}.\n`,
  )
  process.exit(2)
}
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  process.stdout.write(`\n== ${name}\n`)
  const folder = await mkdtemp(join(tmpdir(), 'askmysite-bench-'))
  try {
    await measure(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
