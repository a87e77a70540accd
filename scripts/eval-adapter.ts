import { openSqliteStore } from '../src/store/sqlite/open.ts'
import { extractHtml } from '../src/knowledge/extract/html.ts'
import { textOfBlocks } from '../src/knowledge/passages/block-text.ts'
import { parseRobots } from '../src/knowledge/fetch/robots.ts'
import { readSitemap } from '../src/knowledge/fetch/sitemap.ts'
import { answerQuestion, type Asked } from './evaluation/answer-question.ts'
import { crawlSite, dropSite, type GivenPage, indexSite } from './evaluation/sites.ts'

// Answers the scoring's protocol: one JSON object a line, in and out. What it knows of sites goes
// through the modules that serve visitors, on a database in memory.

const store = await openSqliteStore({ dataDir: ':memory:' })

interface Request {
  id: number
  op: string
}

const operations: Record<string, (request: never) => Promise<object>> = {
  index: ({ site, pages }: { site: string; pages: GivenPage[] }) => indexSite(store, site, pages),
  crawl: ({ site, start }: { site: string; start: string }) => crawlSite(store, site, start),
  drop: ({ site }: { site: string }) => dropSite(store, site),
  ask: (asked: Asked) => answerQuestion(store, asked),
  extract: async ({ url, html }: { url: string; html: string }) => {
    return { text: textOfBlocks(extractHtml(html, new URL(url)).blocks) }
  },
  robots: async ({ robots_b64, url, agent }: Record<'robots_b64' | 'url' | 'agent', string>) => {
    return { allowed: parseRobots(textOf(robots_b64), agent).allows(url) }
  },
  sitemap: async ({ url, body_b64 }: { url: string; body_b64: string }) => {
    return readSitemap(Buffer.from(body_b64, 'base64'), new URL(url))
  },
}

for await (const line of console) {
  if (line === '') continue
  const { id, op, ...request } = JSON.parse(line) as Request
  process.stdout.write(`${JSON.stringify({ id, ...(await perform(op, request)) })}\n`)
}
await store.close()

async function perform(op: string, request: object): Promise<object> {
  const operation = operations[op]
  if (!operation) return { error: `there is no operation ${op}` }
  try {
    return await operation(request as never)
  } catch (cause) {
    return { error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }
  }
}

function textOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}
