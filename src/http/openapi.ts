import { type AnyElysia, Elysia } from 'elysia'
import { etagOf, matchesEtag } from '../lib/etag.ts'
import { refuseMethod } from './refuse-method.ts'
import { version } from '../version.ts'

interface Document {
  body: string
  etag: string
}

/** `GET /openapi.json`: what these applications' routes take and answer. */
export function openApi(applications: AnyElysia[]) {
  let document: Promise<Document> | null = null
  return new Elysia()
    .get(
      '/openapi.json',
      async ({ request }) => {
        document ??= describe(applications)
        const { body, etag } = await document
        const headers = { ETag: etag, 'Cache-Control': 'public, max-age=3600' }
        if (matchesEtag(request.headers.get('if-none-match'), etag)) {
          return new Response(null, { status: 304, headers })
        }
        return new Response(body, { headers: { ...headers, 'Content-Type': 'application/json' } })
      },
      { detail: { summary: 'This description' } },
    )
    .all('/openapi.json', refuseMethod('GET, HEAD'), { detail: { hide: true } })
}

async function describe(applications: AnyElysia[]): Promise<Document> {
  // Few ever ask, so neither memory nor start time pays for the generator.
  const { toOpenAPISchema } = await import('@elysiajs/openapi')
  const body = JSON.stringify({
    openapi: '3.1.0',
    info: {
      title: 'AskMySite',
      version,
      description: "A chat for a website that answers from the website's own pages.",
    },
    paths: Object.assign({}, ...applications.map((each) => toOpenAPISchema(each).paths)),
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
  })
  return { body, etag: etagOf(body) }
}
