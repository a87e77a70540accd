import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { extractHtml } from '../../src/knowledge/extract/html.ts'
import { percentile, report } from './report.ts'
import { webPage } from './web-pages.ts'

/** A page of 100 kB, ours beside Readability on linkedom, each with its parsing, in turn. */
export function measureExtraction(): void {
  const address = new URL('https://example.com/pages/1')
  const ours: number[] = []
  const theirs: number[] = []
  for (let seed = 0; seed < 60; seed++) {
    const html = pageOf100Kb(seed)
    ours.push(timeMs(() => extractHtml(html, address)))
    theirs.push(timeMs(() => new Readability(parseHTML(html).document).parse()))
  }
  // The first runs compile what they run.
  const [ownMs, theirMs] = [percentile(ours.slice(10), 0.5), percentile(theirs.slice(10), 0.5)]
  report('extraction of a 100 kB page: median ms', ownMs, 'under 15')
  report('extraction / Readability on linkedom', ownMs / theirMs)
}

function pageOf100Kb(seed: number): string {
  const links = Array.from({ length: 90 }, (_, at) => {
    return [`/pages/${at}`, `Page ${at}`] as [string, string]
  })
  return webPage({ title: `Page ${seed}`, links, paragraphs: 85, seed })
}

function timeMs(run: () => unknown): number {
  const startedAtMs = performance.now()
  run()
  return performance.now() - startedAtMs
}
