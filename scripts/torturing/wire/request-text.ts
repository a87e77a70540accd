/** A request's parts, of which each character is a byte. */
export interface WireRequest {
  method: string
  path: string
  headers: [name: string, value: string][]
  /** Null where none is sent. */
  body: string | null
}

/** The bytes of a request, in latin1; a body comes with its length. */
export function requestText({ method, path, headers, body }: WireRequest): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const length = body === null ? '' : `Content-Length: ${body.length}\r\n`
  return `${method} ${path} HTTP/1.1\r\n${lines}${length}\r\n${body ?? ''}`
}
