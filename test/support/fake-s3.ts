/** A server that speaks as much of S3 as copies need, for one bucket, in memory. */
export interface FakeS3 extends AsyncDisposable {
  url: string
  /** The variables that lead to it. */
  env: Record<string, string>
  objects: Map<string, Uint8Array<ArrayBuffer>>
  /** `PUT copies/a.db`, in order. */
  requests: string[]
  /** Refuses everything with this code, while it is set; what it was sent is in its message. */
  refusal: string | null
  refusesRemoval: boolean
  /** Answers nothing. */
  isSilent: boolean
  /** Keeps a byte less than it is sent. */
  losesBytes: boolean
  /** Lists the first page again, whatever was asked for. */
  ignoresStartAfter: boolean
}

export function startFakeS3(): FakeS3 {
  const objects = new Map<string, Uint8Array<ArrayBuffer>>()
  const parts = new Map<string, Uint8Array<ArrayBuffer>[]>()
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    maxRequestBodySize: 256 * 1024 * 1024,
    async fetch(request) {
      const { pathname, searchParams: query } = new URL(request.url)
      const [bucket = '', ...rest] = pathname.slice(1).split('/')
      const key = decodeURIComponent(rest.join('/'))
      const body = await request.bytes()
      fake.requests.push(`${request.method} ${bucket}/${key}`)
      if (fake.isSilent) return new Promise(() => {})
      if (fake.refusal) return refuse(403, fake.refusal, [...request.headers].join(' '))
      if (bucket !== 'copies') return refuse(404, 'NoSuchBucket', bucket)
      if (query.has('list-type')) {
        if (fake.ignoresStartAfter) query.delete('start-after')
        return list(objects, query)
      }
      return answer(request.method, key, query, body)
    },
  })

  function answer(
    method: string,
    key: string,
    query: URLSearchParams,
    body: Uint8Array<ArrayBuffer>,
  ): Response {
    const uploadId = query.get('uploadId')
    if (query.has('uploads')) {
      parts.set(key, [])
      const id = `<UploadId>${key}</UploadId>`
      return new Response(`<InitiateMultipartUploadResult>${id}</InitiateMultipartUploadResult>`)
    }
    if (uploadId !== null && method === 'PUT') {
      const uploaded = parts.get(uploadId) ?? []
      uploaded[Number(query.get('partNumber')) - 1] = body
      return new Response('', { headers: { ETag: '"part"' } })
    }
    if (uploadId !== null && method === 'POST') {
      keep(key, Buffer.concat(parts.get(uploadId) ?? []))
      return new Response('<CompleteMultipartUploadResult/>')
    }
    if (method === 'PUT') {
      keep(key, body)
      return new Response('', { headers: { ETag: '"whole"' } })
    }
    if (method === 'DELETE') {
      if (fake.refusesRemoval) return refuse(403, 'AccessDenied', key)
      objects.delete(key)
      return new Response(null, { status: 204 })
    }
    const found = objects.get(key)
    if (!found) return refuse(404, 'NoSuchKey', key)
    const headers = { 'Content-Length': String(found.length), ETag: '"whole"' }
    return new Response(method === 'HEAD' ? null : found, { headers })
  }

  function keep(key: string, body: Uint8Array<ArrayBuffer>): void {
    objects.set(key, fake.losesBytes ? body.slice(1) : body)
  }

  const url = `http://127.0.0.1:${server.port}`
  const fake: FakeS3 = {
    url,
    env: {
      AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI-secret',
      AWS_SESSION_TOKEN: 'session-token-secret',
      AWS_ENDPOINT_URL: url,
    },
    objects,
    requests: [],
    refusal: null,
    refusesRemoval: false,
    isSilent: false,
    losesBytes: false,
    ignoresStartAfter: false,
    [Symbol.asyncDispose]: () => server.stop(true),
  }
  return fake
}

/** Two to a page, so that a list of three takes two requests. */
const pageLength = 2

function list(objects: Map<string, Uint8Array>, query: URLSearchParams): Response {
  const prefix = query.get('prefix') ?? ''
  const after = query.get('start-after') ?? ''
  const found = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const contents = found
    .slice(0, pageLength)
    .map((key) => `<Contents><Key>${key}</Key><Size>${objects.get(key)?.length}</Size></Contents>`)
  const isTruncated = `<IsTruncated>${found.length > pageLength}</IsTruncated>`
  return new Response(
    `<ListBucketResult><Name>copies</Name>${isTruncated}${contents.join('')}</ListBucketResult>`,
  )
}

function refuse(status: number, code: string, message: string): Response {
  const text = message.replaceAll(/[<>&]/g, '')
  return new Response(`<Error><Code>${code}</Code><Message>${text}</Message></Error>`, { status })
}
